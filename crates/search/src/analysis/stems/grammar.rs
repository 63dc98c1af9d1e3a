//! Taking the endings off Kyrgyz and Kazakh words.
//!
//! The endings are data (`kyrgyz.txt`, `kazakh.txt`); the order in which they may follow each other is a small
//! automaton read from the end of the word; whether an ending fits is checked by vowel harmony and by the
//! consonants at the seam; what the seam has changed (к→г, п→б, a dropped vowel, a swallowed one) is put back.
//! A word usually has several readings; each has a cost, and the caller decides how many of them to believe.

use crate::analysis::letters::fold;

/// Which of the two languages, as far as the sound laws differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Kyrgyz.
    Kyrgyz,
    /// Kazakh.
    Kazakh,
}

/// A longer word is no word of these languages.
pub const MOST_LETTERS: usize = 40;

/// More endings than this are on no word.
const MOST_ENDINGS: usize = 7;

/// What a stem costs that is shorter than three letters, or has three.
const TWO_LETTERS: f32 = 1.3;
const THREE_LETTERS: f32 = 0.9;

/// What a restored dropped vowel costs (орду from орун), and how much more in a verb.
const DROPPED_VOWEL: f32 = 0.8;
const DROPPED_IN_VERB: f32 = 0.7;
/// What a restored soft sign costs (нефти from нефть).
const SOFT_SIGN: f32 = 0.8;
/// What it costs to leave a voiced consonant before a vowel as it is (диалог, диалогу).
const LEFT_VOICED: f32 = 0.6;
/// What a restored last vowel of a verb costs (тааны, таануу).
const SWALLOWED_VOWEL: f32 = 1.0;

/// What the consonant or vowel before an ending must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seam {
    Any,
    Consonant,
    Vowel,
    VowelOrNasal,
    Voiceless,
    NotVoiceless,
    VoicedConsonant,
}

/// How the stem looked before the ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Restore {
    /// As it is.
    Nothing,
    /// Before a vowel, of a noun or of a verb.
    Voicing { verb: bool },
    /// A long vowel that swallowed the last of the stem: башта, баштоо.
    Swallowed,
    /// The verbal noun in у, before which ы and і vanish: даму, дамы.
    VerbalNoun,
    /// A Kazakh и made of ы or і and й: тани, таны.
    Contracted,
    /// The plural: балдар is of бала.
    Plural,
}

#[derive(Debug, Clone)]
struct Ending {
    states: u16,
    next: u8,
    /// Is what is left a stem, or must another ending follow?
    whole: bool,
    cost: f32,
    seam: Seam,
    restore: Restore,
    /// Front (true) or back vowels; none: either.
    front: Option<bool>,
}

#[derive(Debug, Default)]
struct Branch {
    next: Vec<(char, usize)>,
    endings: Vec<Ending>,
}

/// The endings of a language, found from their last letter.
#[derive(Debug)]
pub struct Grammar {
    tongue: Tongue,
    folded: bool,
    branches: Vec<Branch>,
}

const STATES: &str = "SQCPLXYZDTV";

fn state(letter: char) -> Option<u8> {
    STATES
        .chars()
        .position(|c| c == letter)
        .and_then(|at| u8::try_from(at).ok())
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ө' | 'ү' | 'ә' | 'ұ' | 'і'
    )
}

fn is_voiceless(c: char) -> bool {
    matches!(
        c,
        'к' | 'п' | 'с' | 'т' | 'ш' | 'ч' | 'х' | 'ф' | 'ц' | 'щ' | 'қ' | 'һ'
    )
}

impl Grammar {
    /// Reads the endings; `folded`: for words typed without the special letters.
    #[must_use]
    pub fn read(source: &str, tongue: Tongue, folded: bool) -> Self {
        let mut grammar = Self {
            tongue,
            folded,
            branches: vec![Branch::default()],
        };
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split_whitespace();
            let (Some(states), Some(spellings), Some(next), Some(cost), Some(name)) = (
                columns.next(),
                columns.next(),
                columns.next(),
                columns.next(),
                columns.next(),
            ) else {
                continue;
            };
            let states = states
                .chars()
                .filter_map(state)
                .fold(0u16, |bits, at| bits | 1 << at);
            let whole = !next.starts_with('-');
            let Some(next) = next.chars().last().and_then(state) else {
                continue;
            };
            let Ok(cost) = cost.parse::<f32>() else { continue };
            for spelling in spellings.split('|').flat_map(|template| expand(template, tongue)) {
                grammar.add(
                    &spelling,
                    name,
                    Ending {
                        states,
                        next,
                        whole,
                        cost,
                        seam: Seam::Any,
                        restore: Restore::Nothing,
                        front: None,
                    },
                );
            }
        }
        grammar
    }

    fn add(&mut self, spelling: &[char], name: &str, mut ending: Ending) {
        let mut harmony = spelling.iter().filter_map(|c| front(*c, self.tongue, false));
        let first_harmony = harmony.next();
        if harmony.any(|other| Some(other) != first_harmony) {
            return;
        }
        let Some(&first) = spelling.first() else { return };
        ending.seam = self.seam(first, name);
        ending.restore = restore(first, name);
        let spelling: Vec<char> = if self.folded {
            spelling.iter().map(|c| fold(*c)).collect()
        } else {
            spelling.to_vec()
        };
        ending.front = match name {
            "ins" => None,
            _ => spelling
                .iter()
                .find(|c| is_vowel(**c))
                .and_then(|c| front(*c, self.tongue, self.folded)),
        };
        let mut at = 0usize;
        for c in spelling.iter().rev() {
            let found = self
                .branches
                .get(at)
                .and_then(|b| b.next.iter().find(|(next, _)| next == c).map(|(_, to)| *to));
            let to = found.unwrap_or(self.branches.len());
            if found.is_none() {
                self.branches.push(Branch::default());
                if let Some(branch) = self.branches.get_mut(at) {
                    branch.next.push((*c, to));
                }
            }
            at = to;
        }
        let Some(branch) = self.branches.get_mut(at) else {
            return;
        };
        let same = |known: &&mut Ending| {
            known.next == ending.next
                && known.whole == ending.whole
                && known.seam == ending.seam
                && known.restore == ending.restore
                && known.front == ending.front
                && (known.cost - ending.cost).abs() < f32::EPSILON
        };
        match branch.endings.iter_mut().find(same) {
            Some(known) => known.states |= ending.states,
            None => branch.endings.push(ending),
        }
    }

    fn seam(&self, first: char, name: &str) -> Seam {
        let nominal = matches!(name, "gen" | "acc" | "pl" | "lik" | "luu");
        match (name, first) {
            ("vi", _) => Seam::Consonant,
            ("vu", _) if self.tongue == Tongue::Kazakh => Seam::Any,
            (_, c) if is_vowel(c) => Seam::Consonant,
            ("likv" | "vnl", _) => Seam::Vowel,
            ("p3", 'с') => Seam::Vowel,
            ("gen" | "acc", 'н') => Seam::VowelOrNasal,
            (_, 'л') if nominal => Seam::NotVoiceless,
            (_, 'д') if nominal => Seam::VoicedConsonant,
            ("caus" | "caust" | "vip" | "vpres" | "vt" | "ki" | "q", 'т' | 'п' | 'к' | 'қ') => Seam::Any,
            (_, 'т' | 'п' | 'к' | 'қ') => Seam::Voiceless,
            ("caus", _) => Seam::Any,
            (_, 'д' | 'г' | 'ғ' | 'б') => Seam::NotVoiceless,
            _ => Seam::Any,
        }
    }

    fn fits(&self, stem: &[char], ending: &Ending) -> bool {
        let Some(&last) = stem.last() else { return false };
        let Some(vowel) = stem.iter().rev().find(|c| is_vowel(**c)) else {
            return false;
        };
        if stem.len() < 2 {
            return false;
        }
        if let (Some(a), Some(b)) = (front(*vowel, self.tongue, self.folded), ending.front)
            && a != b
        {
            return false;
        }
        // In Kazakh у and и are also the consonants w and j: дауы, даудың.
        let glide = self.tongue == Tongue::Kazakh && matches!(last, 'у' | 'и');
        match ending.seam {
            Seam::Any => true,
            Seam::Consonant => !is_vowel(last) || glide,
            Seam::Vowel => is_vowel(last),
            Seam::VowelOrNasal => {
                is_vowel(last) || self.tongue == Tongue::Kazakh && matches!(last, 'м' | 'н' | 'ң')
            }
            Seam::Voiceless => is_voiceless(last) || matches!(last, 'б' | 'в' | 'г' | 'д' | 'з' | 'ж'),
            Seam::NotVoiceless => !is_voiceless(last),
            Seam::VoicedConsonant => !is_voiceless(last) && (!is_vowel(last) || glide),
        }
    }

    /// Finds the readings of `word`: stems with their costs, the word itself not among them.
    pub fn read_word(&self, word: &[char], readings: &mut Readings) {
        readings.letters.clear();
        readings.found.clear();
        readings.visited.clear();
        self.strip(word, 0, 0.0, 0, readings);
        let letters = &readings.letters;
        readings.found.retain(|reading| reading.stem(letters) != word);
        for reading in &mut readings.found {
            reading.cost += match reading.length {
                0..=2 => TWO_LETTERS,
                3 => THREE_LETTERS,
                _ => 0.0,
            };
        }
    }

    fn strip(&self, stem: &[char], state: u8, cost: f32, depth: usize, readings: &mut Readings) {
        if depth >= MOST_ENDINGS || !readings.visit(stem, state, cost) {
            return;
        }
        let mut branch = self.branches.first();
        let mut left = stem;
        while let Some((last, rest)) = left.split_last() {
            if rest.len() < 2 {
                return;
            }
            let next = branch.and_then(|b| b.next.iter().find(|(c, _)| c == last));
            branch = next.and_then(|(_, at)| self.branches.get(*at));
            let Some(here) = branch else { return };
            left = rest;
            for ending in here
                .endings
                .iter()
                .filter(|ending| ending.states & (1 << state) != 0)
            {
                if self.fits(left, ending) {
                    self.restore(left, ending, cost + ending.cost, depth, readings);
                }
            }
        }
    }

    /// Puts back what the seam has changed and goes on from there.
    fn restore(&self, left: &[char], ending: &Ending, cost: f32, depth: usize, readings: &mut Readings) {
        let mut go_on = |stem: &[char], cost: f32| {
            if ending.whole {
                readings.put(stem, cost);
            }
            self.strip(stem, ending.next, cost, depth + 1, readings);
        };
        if ending.restore == Restore::Nothing {
            go_on(left, cost);
            return;
        }
        let last = left.last().copied().unwrap_or_default();
        let hardened = match last {
            'г' => Some('к'),
            'ғ' => Some('қ'),
            'б' => Some('п'),
            _ => None,
        };
        let back = left
            .iter()
            .rev()
            .find_map(|c| front(*c, self.tongue, self.folded))
            != Some(true);
        let narrow: char = match (back, self.tongue, self.folded) {
            (true, ..) => 'ы',
            (false, Tongue::Kazakh, false) => 'і',
            (false, ..) => 'и',
        };
        let mut buffer = ['\0'; MOST_LETTERS + 2];
        match ending.restore {
            Restore::Nothing => {}
            Restore::Contracted => go_on(changed(left, 0, &[narrow], &mut buffer), cost),
            Restore::Plural => {
                go_on(left, cost);
                if left == ['б', 'а', 'л'] {
                    go_on(changed(left, 0, &['а'], &mut buffer), cost);
                }
            }
            Restore::Swallowed => {
                for vowel in if back {
                    ['а', 'о']
                } else {
                    ['е', fold_if(self.folded, 'ө')]
                } {
                    go_on(changed(left, 0, &[vowel], &mut buffer), cost);
                }
            }
            Restore::VerbalNoun => {
                go_on(left, cost);
                if !is_vowel(last) {
                    go_on(changed(left, 0, &[narrow], &mut buffer), cost + SWALLOWED_VOWEL);
                }
                if let Some(hard) = hardened {
                    go_on(changed(left, 1, &[hard], &mut buffer), cost);
                }
            }
            Restore::Voicing { verb } => {
                if let Some(hard) = hardened {
                    go_on(changed(left, 1, &[hard], &mut buffer), cost);
                }
                go_on(
                    left,
                    if hardened.is_some() {
                        cost + LEFT_VOICED
                    } else {
                        cost
                    },
                );
                if ending.whole {
                    self.dropped_vowel(left, verb, cost, readings);
                }
            }
        }
    }

    /// A vowel between the last two consonants, which a vowel after them drives out: орун, орду; халық, халқы.
    ///
    /// Such a stem is a root: nothing more is taken off it.
    fn dropped_vowel(&self, left: &[char], verb: bool, cost: f32, readings: &mut Readings) {
        let mut buffer = ['\0'; MOST_LETTERS + 2];
        let [.., before, last] = left else { return };
        let glide = self.tongue == Tongue::Kazakh && *before == 'у';
        if left.len() < 3 || is_vowel(*last) || *last == 'й' || (is_vowel(*before) && !glide) {
            return;
        }
        if !verb && matches!(last, 'л' | 'н' | 'т') {
            readings.put(changed(left, 0, &['ь'], &mut buffer), cost + SOFT_SIGN);
        }
        let kyrgyz = self.tongue == Tongue::Kyrgyz;
        let consonant = match last {
            // н became д or т after the consonant that it met.
            'д' | 'т' if kyrgyz && matches!(before, 'р' | 'л' | 'й' | 'з') => 'н',
            'д' | 'т' if !kyrgyz => return,
            'д' | 'т' | 'н' | 'л' | 'р' | 'з' | 'п' | 'қ' | 'к' | 'м' => *last,
            _ => return,
        };
        let Some(vowel) = left.iter().rev().find(|c| is_vowel(**c)) else {
            return;
        };
        let vowel = match (vowel, kyrgyz) {
            ('о' | 'у', true) => 'у',
            ('ө' | 'ү', true) => fold_if(self.folded, 'ү'),
            ('е' | 'и' | 'э', true) => 'и',
            ('е' | 'и' | 'і' | 'ә' | 'ө' | 'ү' | 'э', false) => fold_if(self.folded, 'і'),
            _ => 'ы',
        };
        let cost = cost + DROPPED_VOWEL + if verb { DROPPED_IN_VERB } else { 0.0 };
        readings.put(changed(left, 1, &[vowel, consonant], &mut buffer), cost);
    }
}

fn fold_if(folded: bool, c: char) -> char {
    if folded { fold(c) } else { c }
}

/// `stem` without its last `drop` letters and with `more` after it, in `buffer`.
fn changed<'b>(
    stem: &[char],
    drop: usize,
    more: &[char],
    buffer: &'b mut [char; MOST_LETTERS + 2],
) -> &'b [char] {
    let kept = stem.len().saturating_sub(drop);
    let letters = stem.iter().take(kept).chain(more);
    let mut length = 0usize;
    for (to, from) in buffer.iter_mut().zip(letters) {
        *to = *from;
        length += 1;
    }
    buffer.get(..length).unwrap_or_default()
}

/// One reading of a word.
#[derive(Debug, Clone, Copy)]
struct Reading {
    start: usize,
    length: usize,
    cost: f32,
}

impl Reading {
    fn stem<'l>(&self, letters: &'l [char]) -> &'l [char] {
        letters
            .get(self.start..self.start + self.length)
            .unwrap_or_default()
    }
}

/// The readings of a word, in buffers that are used again for the next one.
#[derive(Debug, Default)]
pub struct Readings {
    letters: Vec<char>,
    found: Vec<Reading>,
    /// Stems by length and last letter, with the state they were reached in, at the least cost so far.
    visited: Vec<(usize, char, u8, f32)>,
}

impl Readings {
    /// The readings, each a stem and its cost.
    pub fn iter(&self) -> impl Iterator<Item = (&[char], f32)> {
        self.found
            .iter()
            .map(|reading| (reading.stem(&self.letters), reading.cost))
    }

    /// The cheapest first.
    pub fn sort(&mut self) {
        self.found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    }

    fn put(&mut self, stem: &[char], cost: f32) {
        if stem.len() < 2 || !stem.iter().any(|c| is_vowel(*c)) {
            return;
        }
        let letters = &self.letters;
        match self.found.iter_mut().find(|known| known.stem(letters) == stem) {
            Some(known) => known.cost = known.cost.min(cost),
            None => {
                let start = self.letters.len();
                self.letters.extend_from_slice(stem);
                self.found.push(Reading {
                    start,
                    length: stem.len(),
                    cost,
                });
            }
        }
    }

    /// Is it worth going on from here, or was it cheaper to get here another way?
    fn visit(&mut self, stem: &[char], state: u8, cost: f32) -> bool {
        let (length, last) = (stem.len(), stem.last().copied().unwrap_or_default());
        match self
            .visited
            .iter_mut()
            .find(|known| (known.0, known.1, known.2) == (length, last, state))
        {
            Some(known) if known.3 <= cost => false,
            Some(known) => {
                known.3 = cost;
                true
            }
            None => {
                self.visited.push((length, last, state, cost));
                true
            }
        }
    }
}

/// Is the vowel a front one? None for a consonant and for a vowel that goes with both.
fn front(c: char, tongue: Tongue, folded: bool) -> Option<bool> {
    match (c, tongue, folded) {
        ('у' | 'и' | 'ю', Tongue::Kazakh, _)
        | ('о' | 'у' | 'ю', _, true)
        | ('а' | 'я', Tongue::Kazakh, true) => None,
        ('е' | 'э' | 'и' | 'ө' | 'ү' | 'ә' | 'і', ..) => Some(true),
        ('а' | 'о' | 'у' | 'ы' | 'ю' | 'я' | 'ё' | 'ұ', ..) => Some(false),
        _ => None,
    }
}

fn restore(first: char, name: &str) -> Restore {
    match name {
        "voo" => Restore::Swallowed,
        "vu" => Restore::VerbalNoun,
        "vi" => Restore::Contracted,
        "pl" => Restore::Plural,
        _ if is_vowel(first) => Restore::Voicing {
            verb: name.starts_with('v'),
        },
        _ => Restore::Nothing,
    }
}

/// The spellings of a template.
fn expand(template: &str, tongue: Tongue) -> Vec<Vec<char>> {
    let mut spellings: Vec<Vec<char>> = vec![Vec::new()];
    for c in template.chars() {
        let options: Vec<char> = match (c, tongue) {
            ('A', _) => "аоеө".chars().collect(),
            ('I', Tongue::Kyrgyz) => "ыиуү".chars().collect(),
            ('I', Tongue::Kazakh) => "ыі".chars().collect(),
            (other, _) => vec![other],
        };
        spellings = options
            .iter()
            .flat_map(|option| {
                spellings.iter().map(move |spelling| {
                    let mut longer = spelling.clone();
                    longer.push(*option);
                    longer
                })
            })
            .collect();
    }
    spellings
}
