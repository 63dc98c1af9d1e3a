//! Prints the readings of words: `stems ky WORD…`.
use std::io::Write as _;

use kyzmat_search::Lang;
use kyzmat_search::analysis::Analyzer;
use kyzmat_search::analysis::stems::NoSupport;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let mut args = std::env::args().skip(1);
    let lang = args
        .next()
        .and_then(|tag| Lang::from_tag(&tag))
        .ok_or("usage: stems LANG WORD…")?;
    let mut analyzer = Analyzer::default();
    for word in args {
        let forms = analyzer.forms(&word, lang, true).clone();
        let query = analyzer.query_stem(&forms.exact, lang, false, &NoSupport);
        writeln!(out, "{word}: indexed {:?}, asked {query:?}", forms.stems)?;
    }
    Ok(())
}
