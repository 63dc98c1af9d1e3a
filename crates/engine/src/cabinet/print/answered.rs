//! A form and its answers, in the words of one language.

use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, Item, Page, PartialDate, Path, RuleKind, Widget};
use kyzmat_i18n::{Locale, id};
use kyzmat_model::texts::{Lang, Texts};
use kyzmat_print::{Block, Column, Field, Part};
use serde_json::Value;

/// A filled-in form, to be put into words.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    /// The form.
    pub form: &'a Form,
    /// Its answers.
    pub answers: &'a Answers,
    /// The day in Bishkek: what is asked may depend on it.
    pub today: Date,
    /// In which language.
    pub lang: Lang,
    /// What a document is called, by its id.
    pub file_name: &'a dyn Fn(&str) -> Option<String>,
}

/// A date as it is written in figures; what is no date yet stays as it was typed.
#[must_use]
pub fn digits_of_date(text: &str) -> String {
    if text.parse::<PartialDate>().is_err() {
        return text.to_owned();
    }
    let mut parts: Vec<&str> = text.split('-').collect();
    parts.reverse();
    parts.join(".")
}

impl Answered<'_> {
    /// A text of the form in the paper's language.
    #[must_use]
    pub fn said(&self, texts: &Texts) -> String {
        texts.show(self.lang).to_owned()
    }

    /// The pages of the form as parts: those of which something is asked.
    #[must_use]
    pub fn parts(&self, locale: &Locale, is_wanted: impl Fn(&Page) -> bool) -> Vec<Part> {
        let pages = self.form.definition().pages.iter().filter(|page| is_wanted(page));
        pages
            .map(|page| Part {
                title: self.said(&page.title),
                blocks: self.blocks(page, locale),
            })
            .filter(|part| !part.blocks.is_empty())
            .collect()
    }

    /// The answer to a question in words; empty for none.
    #[must_use]
    pub fn words(&self, item: &Item, value: Option<&Value>, locale: &Locale) -> String {
        let choice = |value: &str| {
            let found = item.choices.iter().find(|choice| choice.value == value);
            found.map_or_else(|| value.to_owned(), |choice| self.said(&choice.label))
        };
        match (item.widget, value) {
            (_, None | Some(Value::Null)) => String::new(),
            (_, Some(Value::Bool(true))) => locale.text(id::CABINET_YES),
            (_, Some(Value::Bool(false))) => locale.text(id::CABINET_NO),
            (Widget::Choice | Widget::Choices, Some(Value::String(text))) => choice(text),
            (Widget::Date | Widget::PartialDate, Some(Value::String(text))) => digits_of_date(text),
            (_, Some(Value::String(text))) => text.trim().to_owned(),
            (Widget::Files, Some(Value::Array(list))) => {
                let names = list.iter().filter_map(Value::as_str);
                let names: Vec<String> = names.filter_map(|file| (self.file_name)(file)).collect();
                names.join("\n")
            }
            (_, Some(Value::Array(list))) => {
                let chosen: Vec<String> = list.iter().filter_map(Value::as_str).map(choice).collect();
                chosen.join(", ")
            }
            (_, Some(other)) => other.to_string(),
        }
    }

    fn blocks(&self, page: &Page, locale: &Locale) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut fields = Vec::new();
        for item in &page.items {
            let Ok(path) = item.path.parse::<Path>() else {
                continue;
            };
            if !self.form.is_asked(self.answers, &path, self.today) {
                continue;
            }
            if item.widget == Widget::Table {
                if !fields.is_empty() {
                    blocks.push(Block::Fields {
                        fields: std::mem::take(&mut fields),
                    });
                }
                blocks.push(self.table(item, &path, locale));
            } else {
                fields.push(Field {
                    label: self.said(&item.label),
                    value: self.words(item, self.answers.get(&path), locale),
                });
            }
        }
        if !fields.is_empty() {
            blocks.push(Block::Fields { fields });
        }
        blocks
    }

    fn table(&self, table: &Item, path: &Path, locale: &Locale) -> Block {
        let lasting = self.lasting_column(table);
        let rows = self.answers.rows(path).into_iter().map(|row| {
            let cells = table.columns.iter().map(|column| {
                let cell = row.join(&column.path).ok();
                let asked = cell.filter(|cell| self.form.is_asked(self.answers, cell, self.today));
                let value = asked.and_then(|cell| self.answers.get(&cell));
                let words = self.words(column, value, locale);
                // A period without an end lasts.
                if words.is_empty() && lasting == Some(column.path.as_str()) {
                    locale.text(id::PRINT_UNTIL_NOW)
                } else {
                    words
                }
            });
            cells.collect()
        });
        Block::Table {
            title: self.said(&table.label),
            columns: table
                .columns
                .iter()
                .map(|of| column(self.said(&of.label), of.widget))
                .collect(),
            rows: rows.collect(),
            nothing: locale.text(id::PRINT_NOTHING),
        }
    }

    /// The column of a table of periods that says when each ends.
    fn lasting_column(&self, of: &Item) -> Option<&str> {
        self.form
            .definition()
            .rules
            .iter()
            .find_map(|rule| match &rule.check {
                RuleKind::Periods { table, to, .. } if *table == of.path => Some(to.as_str()),
                _ => None,
            })
    }
}

/// A column as wide as what stands in it.
fn column(label: String, widget: Widget) -> Column {
    let (narrow, weight) = match widget {
        Widget::Number | Widget::Date | Widget::PartialDate | Widget::YesNo => (true, 1),
        Widget::Choice | Widget::Phone | Widget::Pin | Widget::Table => (false, 3),
        Widget::Text | Widget::Email | Widget::Choices => (false, 4),
        Widget::LongText | Widget::Files => (false, 6),
    };
    Column {
        label,
        narrow,
        weight,
    }
}
