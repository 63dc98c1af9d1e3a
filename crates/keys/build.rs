//! Compiles and links what has glibc wipe the memory that is given back (`src/wipe.c`, docs/adr/0017-memory.md).

fn main() {
    println!("cargo:rerun-if-changed=src/wipe.c");
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        // Nothing calls it, so a linker that is not told would leave it out.
        cc::Build::new()
            .file("src/wipe.c")
            .warnings_into_errors(true)
            .link_lib_modifier("+whole-archive")
            .compile("kyzmat_wipe");
    }
}
