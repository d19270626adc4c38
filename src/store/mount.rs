//! Where a file lies: network file systems are refused, because the write-ahead log needs memory
//! shared on one machine and `fsync` that means it.

use std::path::Path;

use crate::store::StoreError;

/// Types of file systems whose files may be written by other machines.
const NETWORK: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.davfs",
];

/// Refuses a database on a network file system. Where the system does not tell, it is let pass.
pub(super) fn refuse_network(database: &Path) -> Result<(), StoreError> {
    match file_system(database).filter(|it| NETWORK.contains(&it.as_str())) {
        Some(kind) => Err(StoreError::Network { path: database.to_owned(), kind }),
        None => Ok(()),
    }
}

/// The type of the file system a file lies on or would lie on, where the system tells: `ext4`.
pub fn file_system(file: &Path) -> Option<String> {
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    let folder = folder.canonicalize().ok()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    type_of(&mounts, &folder).map(ToOwned::to_owned)
}

/// The type of the file system a folder lies on, from the text of `/proc/self/mountinfo`.
fn type_of<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let Some((point, kind)) = mount(line) else { continue };
        if !folder.starts_with(&point) {
            continue;
        }
        // the deepest mount point wins; of two at the same point the later one lies on top
        if best.is_none_or(|(length, _)| point.len() >= length) {
            best = Some((point.len(), kind));
        }
    }
    best.map(|(_, kind)| kind)
}

/// Mount point and type of one line: `36 35 98:0 /root /point options - type source options`.
fn mount(line: &str) -> Option<(String, &str)> {
    let (before, after) = line.split_once(" - ")?;
    Some((unescaped(before.split(' ').nth(4)?), after.split(' ').next()?))
}

/// Spaces, tabs, line ends and backslashes are written in octal there.
fn unescaped(text: &str) -> String {
    text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:50 / /net rw - nfs4 server:/net rw,vers=4.2
31 30 254:1 / /net/local rw - ext4 /dev/vdb rw
32 22 0:51 / /mnt/my\\040share rw master:3 - cifs //server/share rw
33 22 0:52 / /ssh rw - fuse.sshfs me@host: rw
34 22 0:53 / /over rw - nfs server:/x rw
35 22 254:2 / /over rw - xfs /dev/vdc rw
not a mount line
";

    #[test]
    fn the_deepest_mount_decides() {
        let cases = [
            ("/srv/study", "ext4"),
            ("/net/anna", "nfs4"),
            ("/net/local/study", "ext4"),
            ("/network", "ext4"),
            ("/mnt/my share/study", "cifs"),
            ("/ssh", "fuse.sshfs"),
            ("/over/there", "xfs"),
        ];
        for (folder, expected) in cases {
            assert_eq!(type_of(MOUNTS, Path::new(folder)), Some(expected), "{folder}");
        }
        assert_eq!(type_of("", Path::new("/")), None);
    }
}
