//! An authority that issues certificates, made with the `openssl` program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "Жашыл алма 2026";

/// 2026-11-22 12:00 UTC.
pub(crate) const NOW: i64 = 1_795_348_800;

pub(crate) struct Authority {
    folder: TempDir,
}

pub(crate) fn openssl(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn done(folder: &Path, arguments: &[&str]) {
    let output = openssl(folder, arguments);
    assert!(
        output.status.success(),
        "openssl {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What a certificate is issued for.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    /// Arguments of `openssl req -newkey`.
    pub(crate) key: &'a [&'a str],
    pub(crate) usage: &'a str,
    /// From when to when, as OpenSSL writes it.
    pub(crate) valid: (&'a str, &'a str),
}

pub(crate) const RSA: &[&str] = &["-newkey", "rsa:2048"];
pub(crate) const EC: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

pub(crate) const GOOD: Wanted<'static> = Wanted {
    name: "good",
    key: EC,
    usage: "digitalSignature,nonRepudiation",
    valid: ("20260101000000Z", "20290101000000Z"),
};

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        std::fs::write(at.join("index.txt"), "").unwrap();
        std::fs::write(at.join("serial"), "1000").unwrap();
        let settings = "[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nserial = serial\nnew_certs_dir = .\n\
            default_md = sha256\npolicy = any\nunique_subject = no\n[any]\ncommonName = supplied\n\
            organizationName = optional\nserialNumber = optional\n[req]\ndistinguished_name = dn\n[dn]\n";
        std::fs::write(at.join("openssl.cnf"), settings).unwrap();
        let subject = format!("/CN={name}");
        let request = [
            "req",
            "-config",
            "openssl.cnf",
            "-utf8",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            "root.key",
        ];
        done(
            at,
            &[&request[..], &["-out", "root.csr", "-subj", &subject]].concat(),
        );
        // Valid at the moment of the tests, whenever they run.
        let extensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";
        std::fs::write(at.join("ext"), extensions).unwrap();
        let ca = [
            "ca",
            "-config",
            "openssl.cnf",
            "-batch",
            "-utf8",
            "-selfsign",
            "-keyfile",
            "root.key",
            "-in",
            "root.csr",
        ];
        let rest = [
            "-out",
            "root.pem",
            "-startdate",
            "20250101000000Z",
            "-enddate",
            "21000101000000Z",
        ];
        done(at, &[&ca[..], &rest, &["-extfile", "ext", "-notext"]].concat());
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn root(&self) -> Vec<u8> {
        std::fs::read(self.path("root.pem")).unwrap()
    }

    /// Issues a certificate; its key and it lie in the folder under its name.
    pub(crate) fn issue(&self, wanted: Wanted<'_>) {
        let Wanted {
            name,
            key,
            usage,
            valid,
        } = wanted;
        let (key_file, request, certificate) = (
            format!("{name}.key"),
            format!("{name}.csr"),
            format!("{name}.pem"),
        );
        let mut arguments = vec![
            "req",
            "-config",
            "openssl.cnf",
            "-utf8",
            "-nodes",
            "-keyout",
            &key_file,
            "-out",
            &request,
        ];
        arguments.extend(key);
        arguments.extend([
            "-subj",
            "/CN=Асанов Бакыт/O=Айыл өкмөтү/serialNumber=20503198800011",
        ]);
        done(self.folder(), &arguments);
        std::fs::write(self.path("ext"), format!("keyUsage=critical,{usage}\n")).unwrap();
        done(
            self.folder(),
            &[
                "ca",
                "-config",
                "openssl.cnf",
                "-batch",
                "-utf8",
                "-cert",
                "root.pem",
                "-keyfile",
                "root.key",
                "-in",
                &request,
                "-out",
                &certificate,
                "-startdate",
                valid.0,
                "-enddate",
                valid.1,
                "-extfile",
                "ext",
                "-notext",
            ],
        );
    }

    /// A PKCS#12 file of a certificate that was issued.
    pub(crate) fn pkcs12(&self, name: &str, more: &[&str]) -> Vec<u8> {
        let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
        let password = format!("pass:{PASSWORD}");
        let mut arguments = vec![
            "pkcs12",
            "-export",
            "-inkey",
            &key,
            "-in",
            &certificate,
            "-certfile",
            "root.pem",
            "-out",
            "out.p12",
            "-passout",
            &password,
        ];
        arguments.extend(more);
        done(self.folder(), &arguments);
        std::fs::read(self.path("out.p12")).unwrap()
    }
}
