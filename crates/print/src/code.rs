//! The QR code as a picture of grey values, a byte for each module.

use crate::PrintError;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// Empty modules around it, as its standard asks.
const QUIET: usize = 4;

/// A square of grey values.
pub(crate) struct Grey {
    pub(crate) side: usize,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn draw(content: &str) -> Result<Grey, PrintError> {
    let code = QRBuilder::new(content)
        .ecl(ECL::M)
        .build()
        .map_err(|_| PrintError::Code)?;
    let side = code.size + 2 * QUIET;
    let mut bytes = vec![255; side * side];
    for row in 0..code.size {
        for (column, module) in code[row].iter().take(code.size).enumerate() {
            let at = (row + QUIET) * side + column + QUIET;
            if module.value()
                && let Some(byte) = bytes.get_mut(at)
            {
                *byte = 0;
            }
        }
    }
    Ok(Grey { side, bytes })
}
