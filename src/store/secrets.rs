//! Names made up for cases: the same in every export of a study, and useless elsewhere.

use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::Connection;
use sha2::Sha256;

use crate::store::StoreError;

/// Letters and digits that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 80 bits: among a million cases, two have the same name once in two million million studies.
const LENGTH: usize = 16;

/// The study's secret, made when it is first needed.
pub(super) fn pseudonyms(connection: &Connection) -> Result<Vec<u8>, StoreError> {
    connection.execute(
        "INSERT INTO secrets (name, value) VALUES ('pseudonyms', randomblob(32))
         ON CONFLICT (name) DO NOTHING",
        [],
    )?;
    let secret = "SELECT value FROM secrets WHERE name = 'pseudonyms'";
    Ok(connection.query_row(secret, [], |row| row.get(0))?)
}

/// The name made up for a case: of HMAC-SHA-256 (RFC 2104) of its key, 5 bits a letter.
pub(super) fn pseudonym(secret: &[u8], key: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(key.as_bytes());
    let bytes = mac.finalize().into_bytes();
    let mut bits = bytes.iter().flat_map(|it| (0..8).rev().map(move |bit| it >> bit & 1));
    let mut letter = || bits.by_ref().take(5).fold(0_usize, |all, it| all << 1 | usize::from(it));
    (0..LENGTH).map(|_| char::from(LETTERS[letter()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_depends_on_key_and_secret_only() {
        let name = pseudonym(b"secret", "A1");
        assert_eq!(name, pseudonym(b"secret", "A1"));
        assert_eq!(name.len(), LENGTH);
        assert_ne!(name, pseudonym(b"secret", "A2"));
        assert_ne!(name, pseudonym(b"another", "A1"));
    }
}
