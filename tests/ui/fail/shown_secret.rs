//! A secret has no `Display`.

use generated::support::Secret;

fn main() {
    let secret = Secret::from("hunter2");
    println!("{secret}");
}
