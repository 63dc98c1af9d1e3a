//! One language of the program, with Russian behind it.

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use kyzmat_model::Lang;
use std::borrow::Cow;
use unic_langid::{LanguageIdentifier, langid};

/// The embedded files: language tag and text.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The name of a message that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id(pub(crate) &'static str);

impl Id {
    /// The name as it stands in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// The texts of one language.
pub struct Locale {
    lang: Lang,
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Locale {
    /// Loads a language. Kyrgyz and Kazakh fall back to Russian, which everyone here reads.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let mut chain = vec![lang];
        if lang != Lang::Ru {
            chain.push(Lang::Ru);
        }
        Self {
            lang,
            bundles: chain.into_iter().map(bundle).collect(),
        }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a message without variables.
    #[must_use]
    pub fn text(&self, id: Id) -> String {
        self.fill(id.0, [])
    }

    pub(crate) fn fill<const N: usize>(
        &self,
        name: &'static str,
        values: [(&'static str, fluent::FluentValue<'static>); N],
    ) -> String {
        let args: FluentArgs<'_> = values
            .into_iter()
            .map(|(key, value)| (Cow::Borrowed(key), value))
            .collect();
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(name).and_then(|message| message.value()) else {
                continue;
            };
            // The build has checked variables and references; what is left cannot fail for a number or a text.
            return bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned();
        }
        name.to_owned()
    }
}

fn identifier(lang: Lang) -> LanguageIdentifier {
    match lang {
        Lang::Ru => langid!("ru"),
        Lang::Ky => langid!("ky"),
        Lang::Kk => langid!("kk"),
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![identifier(lang)]);
    // Everything is written left to right: the invisible isolating marks would only spoil menus and copies.
    bundle.set_use_isolating(false);
    for (_, text) in SOURCES.iter().filter(|(tag, _)| *tag == lang.tag()) {
        // A file with a defect does not get past the build, so the half-read resource is the whole one.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
