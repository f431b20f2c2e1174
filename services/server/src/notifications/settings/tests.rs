use super::*;

fn read(text: &str) -> Result<Settings, NotificationsError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notifications.toml");
    std::fs::write(&path, text).unwrap();
    std::fs::write(folder.path().join("open"), "secret\n").unwrap();
    let closed = folder.path().join("closed");
    std::fs::write(&closed, "secret\n").unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o600)).unwrap();
    Settings::read(&path, &|name| {
        (name == "SECRET").then(|| "from the environment".to_owned())
    })
}

fn refused(text: &str) -> String {
    read(text).err().unwrap().to_string()
}

const MAIL: &str = "[mail]\nhost = 'mail.example.com'\nfrom = 'probity@example.com'\n";
const HOOK: &str = "[[webhook]]\nname = 'legal'\nkind = 'slack'\n";

#[test]
fn an_empty_file_is_one_without_channels() {
    let settings = read("").unwrap();
    assert!(settings.mail.is_none() && settings.webhooks.is_empty());
    assert_eq!(settings.patience.give_up_after, SignedDuration::from_hours(48));
}

#[test]
fn mail_is_encrypted_unless_it_stays_on_this_machine_or_the_operator_insists() {
    let mail = read(MAIL).unwrap().mail.unwrap();
    assert_eq!((mail.security, mail.port), (Security::Starttls, 587));
    assert!(refused(&format!("{MAIL}security = 'none'")).contains("in the clear"));
    assert!(read(&format!("{MAIL}security = 'none'\nallow_plain = true")).is_ok());
    assert!(read("[mail]\nhost = '127.0.0.1'\nfrom = 'p@example.com'\nsecurity = 'none'").is_ok());
}

#[test]
fn a_password_stands_in_a_closed_file_or_in_the_environment() {
    let with = |line: &str| read(&format!("{MAIL}username = 'probity'\n{line}"));
    let password = |line: &str| {
        with(line)
            .unwrap()
            .mail
            .unwrap()
            .credentials
            .unwrap()
            .1
            .expose()
            .to_owned()
    };
    assert_eq!(password("password_file = 'closed'"), "secret");
    assert_eq!(password("password_env = 'SECRET'"), "from the environment");
    assert!(
        with("password_file = 'open'")
            .err()
            .unwrap()
            .to_string()
            .contains("chmod 600")
    );
    assert!(with("password_env = 'OTHER'").is_err() && with("").is_err());
    assert!(with("password_env = 'SECRET'\npassword_file = 'closed'").is_err());
    assert!(refused(&format!("{MAIL}password = 'x'")).contains("unknown field"));
}

#[test]
fn a_webhook_has_an_https_address_and_a_name_of_its_own() {
    assert!(read(&format!("{HOOK}url = 'https://hooks.example.com/x'")).is_ok());
    assert!(refused(HOOK).contains("missing"));
    for url in ["http://hooks.example.com", "ftp://x", "/x", "https://"] {
        assert!(refused(&format!("{HOOK}url = '{url}'")).contains("https"), "{url}");
    }
    let twice = format!("{HOOK}url = 'https://a.example'\n").repeat(2);
    assert!(refused(&twice).contains("one name"));
    let standard = "[[webhook]]\nname = 'relay'\nkind = 'standard'\nurl = 'https://a.example'\n";
    assert!(refused(standard).contains("who sends"));
    assert!(read(&format!("{standard}secret_env = 'SECRET'")).is_ok());
}

#[test]
fn times_have_bounds() {
    for line in [
        "round_seconds = 0",
        "round_seconds = 3601",
        "give_up_after_hours = 0",
        "give_up_after_hours = 721",
    ] {
        assert!(refused(line).contains("expected"), "{line}");
    }
    assert!(read("round_seconds = 3600\ngive_up_after_hours = 720").is_ok());
}
