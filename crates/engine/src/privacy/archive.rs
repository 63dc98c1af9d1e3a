//! An archive that common programs open: ZIP, under a passphrase encrypted with AES-256 (the AE-2 form that 7-Zip,
//! WinRAR and others read). Its key derivation is weak, so the passphrase must not be (docs/adr/0016-export.md).

use crate::EngineError;
use std::io::{Cursor, Write as _};
use zeroize::Zeroizing;
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

/// A file of the archive.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

/// The bytes of an archive. Names of files are readable without the passphrase, so they say nothing.
pub(super) fn archive(entries: &[Entry], passphrase: Option<&str>) -> Result<Vec<u8>, EngineError> {
    let failed = |error: zip::result::ZipError| EngineError::Internal(error.to_string());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let options = match passphrase {
            Some(passphrase) => plain.with_aes_encryption(AesMode::Aes256, passphrase),
            None => plain,
        };
        writer.start_file(entry.name.as_str(), options).map_err(failed)?;
        writer
            .write_all(&entry.bytes)
            .map_err(|error| EngineError::Internal(error.to_string()))?;
    }
    Ok(writer.finish().map_err(failed)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn entries() -> Vec<Entry> {
        vec![Entry {
            name: "data.json".to_owned(),
            bytes: Zeroizing::new("{\"аты\":\"Айгүл\"}".as_bytes().to_vec()),
        }]
    }

    #[test]
    fn an_archive_opens_with_its_passphrase_and_with_no_other() {
        let bytes = archive(&entries(), Some("он эки белги жана дагы")).unwrap();
        let mut read = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut text = String::new();
        read.by_index_decrypt(0, "он эки белги жана дагы".as_bytes())
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "{\"аты\":\"Айгүл\"}");
        assert!(read.by_index_decrypt(0, b"another passphrase").is_err());
        assert!(read.by_index(0).is_err(), "not without one");
        assert!(
            !bytes.windows(10).any(|part| part == "Айгүл".as_bytes()),
            "nothing is left in clear"
        );
    }

    #[test]
    fn an_archive_without_a_passphrase_is_an_ordinary_one() {
        let bytes = archive(&entries(), None).unwrap();
        let mut read = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(read.by_index(0).unwrap().name().unwrap(), "data.json");
    }
}
