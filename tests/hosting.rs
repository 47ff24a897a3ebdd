//! Hosts do with a site what it means: headers, old addresses, what isn't there, languages at the root.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files, start servers and ask them"
)]

mod story;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use story::{Story, bytes};
use yugto::config::Config;
use yugto::disk::{self, Surroundings};
use yugto::hosting;
use yugto::pipeline::{Options, Pipeline};
use yugto::plan::{self, Plan};

const SEED: &str = "content/garden/en/seed.md";
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'none'; base-uri 'none'";

/// The site at a base path, with old addresses, and these lines in `[hosting]`.
fn story(base: &str, hosting: &str) -> Story {
    Story::base()
        .edit("yugto.toml", "/book/\"", &format!("{base}\""))
        .edit(
            "yugto.toml",
            "[title]",
            &format!("[hosting]\n{hosting}\n\n[title]"),
        )
        .edit(
            SEED,
            "title = \"Seed\"",
            "title = \"Seed\"\naliases = [\"en/%C3%A9tape/\", \"old/seed.html\"]",
        )
}

fn file(story: &Story, path: &str) -> Option<String> {
    let (site, _) = story.build().render();
    let bytes = bytes(&site).remove(path)?;
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

/// Search pages run the engine that asks the index of words.
fn searching() -> String {
    POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
}

#[test]
fn netlify_is_told_of_headers_and_old_addresses() {
    let story = story("/", "files = [\"netlify\"]");
    assert_eq!(
        file(&story, "_headers").as_deref(),
        Some(&*format!(
            "/*\n  Content-Security-Policy: {}\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
             X-Content-Type-Options: nosniff\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
            // It can’t take back for some pages what it sends with all.
            searching()
        ))
    );
    let without = story
        .clone()
        .edit("yugto.toml", "site_id", "search = false\nsite_id");
    let headers = file(&without, "_headers").expect("headers");
    assert!(
        headers.contains(&format!("  Content-Security-Policy: {POLICY}\n")),
        "{headers}"
    );
    let moved = file(&story, "_redirects").expect("there are old addresses");
    // A page lies at every old address, and goes first unless the line says otherwise.
    for line in [
        "/en/%C3%A9tape/ /en/garden/seed/ 301!",
        "/old/seed.html /en/garden/seed/ 301!",
        "/tl/garden/seed/ /tl/hardin/binhi/ 301!",
    ] {
        assert!(moved.lines().any(|l| l == line), "no {line} in\n{moved}");
    }
    assert!(moved.lines().all(|line| line.ends_with(" 301!")), "{moved}");
    for none in ["CNAME", ".nojekyll"] {
        assert_eq!(file(&story, none), None);
    }
}

#[test]
fn every_old_address_is_told_once_and_only_those() {
    let story = story("/", "files = [\"cloudflare\"]");
    let moved = file(&story, "_redirects").expect("there are old addresses");
    let (site, _) = story.build().render();
    let pages = bytes(&site).into_iter().filter(|(_, page)| {
        let page = String::from_utf8_lossy(page);
        page.contains("http-equiv=\"refresh\"")
    });
    let mut from: Vec<&str> = Vec::new();
    for line in moved.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [old, _, "301"] = *words else {
            panic!("{line}")
        };
        from.push(old);
    }
    from.sort_unstable();
    let count = from.len();
    from.dedup();
    assert_eq!(from.len(), count);
    assert_eq!(pages.count(), count);
}

#[test]
fn cloudflare_takes_no_exclamation_marks_and_two_thousand_lines() {
    let aliases = |count: usize| {
        let aliases: Vec<String> = (0..count).map(|at| format!("\"old/{at}/\"")).collect();
        let line = format!("title = \"About\"\naliases = [{}]", aliases.join(", "));
        story("/", "files = [\"cloudflare\"]").edit(
            "content/pages/en/about.md",
            "title = \"About\"",
            &line,
        )
    };
    let few = aliases(10);
    assert_eq!(few.faults(), "");
    // What is sent with every page is taken back for the search pages alone.
    let headers = file(&few, "_headers").expect("headers");
    let search = format!(
        "\n/tl/search/\n  ! Content-Security-Policy\n  Content-Security-Policy: {}\n",
        searching()
    );
    assert!(headers.contains(&search), "{headers}");
    assert_eq!(headers.matches("wasm-unsafe-eval").count(), 2, "{headers}");
    assert!(!file(&few, "_redirects").expect("a list").contains('!'));
    let many = aliases(2_000);
    assert!(
        many.faults().contains("warning[hosting-mismatch]"),
        "{}",
        many.faults()
    );
    let lines = file(&many, "_redirects").expect("a list");
    assert_eq!(lines.lines().count(), hosting::MOST_MOVES);
}

#[test]
fn a_preview_is_not_where_the_host_is() {
    let story = story("/", "files = [\"github\"]\ndomain = \"example.org\"");
    let options = Options {
        base_url: Some("http://127.0.0.1:4000/".into()),
        ..Options::default()
    };
    let built = Pipeline::new(options).run(story.sources(), Vec::new());
    assert_eq!(story::faults(&built.report(), &built.sources), "");
}

#[test]
fn netlify_chooses_the_language_at_the_root_where_it_is_asked_to() {
    let asked = "files = [\"netlify\"]\nredirect_root = true";
    let moved = file(&story("/", asked), "_redirects").expect("a list");
    let first: Vec<&str> = moved.lines().take(2).collect();
    assert_eq!(
        first,
        [
            "/ /en/#y.root 302! Language=en",
            "/ /tl/#y.root 302! Language=tl,fil"
        ]
    );
    let narrow = story("/", asked).edit(
        "yugto.toml",
        "[languages.tl]",
        "[languages.pt]\n[languages.pt-BR]\n[languages.zh-Hant]\n[languages.tl]",
    );
    let moved = file(&narrow, "_redirects").expect("a list");
    let lines = moved.lines().take_while(|line| line.contains("Language="));
    let told: Vec<&str> = lines.map(|line| &line[2..]).collect();
    assert_eq!(
        told,
        [
            "/pt-BR/#y.root 302! Language=pt-br",
            "/zh-Hant/#y.root 302! Language=zh-hant",
            "/en/#y.root 302! Language=en",
            "/pt/#y.root 302! Language=pt",
            "/zh-Hant/#y.root 302! Language=zh",
            "/tl/#y.root 302! Language=tl,fil",
        ]
    );
}

#[test]
fn github_gets_its_two_files() {
    let story = story("/", "files = [\"github\"]\ndomain = \"Example.org\"");
    assert_eq!(file(&story, "CNAME").as_deref(), Some("example.org\n"));
    assert_eq!(file(&story, ".nojekyll").as_deref(), Some(""));
    for none in ["_headers", "_redirects"] {
        assert_eq!(file(&story, none), None);
    }
}

#[test]
fn a_policy_of_the_sites_own_goes_everywhere() {
    let own = "files = [\"netlify\"]\npolicy = \"default-src 'self'; img-src *\"";
    let story = story("/", own);
    let (config, plan) = planned(&story);
    for text in [
        file(&story, "_headers").expect("headers"),
        hosting::nginx(&config, &plan, "/srv/x"),
        hosting::caddy(&config, &plan, "/srv/x"),
    ] {
        assert!(text.contains("default-src 'self'; img-src *"), "{text}");
        assert!(!text.contains("default-src 'none'"), "{text}");
    }
}

fn planned(story: &Story) -> (Config, Plan) {
    let studied = Pipeline::new(Options::default()).study(story.sources(), Vec::new());
    let (plan, faults) = plan::plan(&studied.corpus);
    assert_eq!(faults, []);
    ((*studied.corpus.config).clone(), plan)
}

/// What a server answered.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Asks a server on this machine.
fn ask(port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    let timeout = Some(Duration::from_secs(60));
    stream.set_read_timeout(timeout).expect("a timeout");
    let mut request = format!("GET {path} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("it answers");
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n");
    let end = end.expect("an answer has headers");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        found.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Answer {
        status: status.and_then(|s| s.parse().ok()).expect("a status"),
        body: match found.get("transfer-encoding").map(String::as_str) {
            Some("chunked") => whole(&bytes[end + 4..]),
            _ => bytes[end + 4..].to_vec(),
        },
        headers: found,
    }
}

/// A body that was sent piece by piece.
fn whole(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let line = chunks.windows(2).position(|w| w == b"\r\n");
        let line = line.expect("a chunk has a length");
        let length = String::from_utf8_lossy(&chunks[..line]);
        let length = usize::from_str_radix(&length, 16).expect("a length is a number");
        if length == 0 {
            return body;
        }
        let from = line + 2;
        body.extend_from_slice(&chunks[from..from + length]);
        chunks = &chunks[from + length + 2..];
    }
}

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there are ports");
    listener.local_addr().expect("it has one").port()
}

/// Starts a server; `None` where this machine has none of that name.
fn start(command: &mut Command, port: u16) -> Option<Server> {
    let child = match command.stdout(Stdio::null()).spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => panic!("{error}"),
    };
    let mut server = Server { child, port };
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = server.child.try_wait().expect("it can be asked");
        assert!(ended.is_none(), "the server ended: {ended:?}");
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it never listens"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    Some(server)
}

/// Where the site's files lie for a server of that folder.
fn below(folder: &Path, base: &str) -> PathBuf {
    let base = base.trim_matches('/').replace("%20", " ");
    folder.join("srv").join(base)
}

/// Builds the site where a server of that folder looks for it.
fn build(story: &Story, folder: &Path, base: &str) {
    let root = folder.join("site");
    let out = below(folder, base);
    fs::create_dir_all(&root).expect("the folder is ours");
    fs::create_dir_all(folder.join("srv")).expect("the folder is ours");
    let (site, report) = story.build().render();
    assert!(!report.has_errors(), "{}", story.faults());
    let around = Surroundings {
        root: &root,
        home: None,
    };
    disk::write(&site, &out, around).expect("it can be written");
}

/// What every server must do with the site.
fn serves(server: &Server, folder: &Path, base: &str, packings: &[(&str, &str)]) {
    let get = |path: &str| ask(server.port, &format!("{base}{path}"), &[]);
    let secured = |answer: &Answer, path: &str| {
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
    };
    let page = get("en/garden/seed/");
    assert_eq!(page.status, 200);
    let kind = page.header("content-type").to_ascii_lowercase();
    assert_eq!(kind, "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-cache");
    secured(&page, "a page");
    for search in ["en/search/", "tl/search/"] {
        let answer = get(search);
        assert_eq!(answer.status, 200, "{search}");
        assert_eq!(
            answer.header("content-security-policy"),
            searching(),
            "{search}"
        );
    }
    let again = ask(
        server.port,
        &format!("{base}en/garden/seed/"),
        &[("If-None-Match", page.header("etag"))],
    );
    assert_eq!(again.status, 304, "what didn’t change isn’t sent again");

    for (old, new) in [
        ("en/%C3%A9tape/", "en/garden/seed/"),
        ("en/%C3%A9tape", "en/garden/seed/"),
        ("old/seed.html", "en/garden/seed/"),
        ("tl/garden/seed/", "tl/hardin/binhi/"),
    ] {
        let answer = get(old);
        assert_eq!(answer.status, 301, "{old}");
        assert_eq!(answer.header("location"), format!("{base}{new}"), "{old}");
    }
    let slashless = get("en/garden");
    assert!(matches!(slashless.status, 301 | 308));
    assert!(slashless.header("location").ends_with("en/garden/"));

    for missing in ["en/nope/", "assets/nope.css"] {
        let answer = get(missing);
        assert_eq!(answer.status, 404, "{missing}");
        let body = String::from_utf8_lossy(&answer.body);
        assert!(body.contains("class=\"is-not-found\""), "{missing}: {body}");
        assert!(!answer.header("cache-control").contains("immutable"));
        secured(&answer, missing);
    }

    let out = below(folder, base);
    let mut styles = fs::read_dir(out.join("assets")).expect("there are assets");
    let styles = styles.find_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        name.ends_with(".css").then_some(name)
    });
    let styles = format!("assets/{}", styles.expect("a style sheet"));
    let asset = get(&styles);
    assert_eq!(asset.status, 200);
    let for_a_year = "public, max-age=31536000, immutable";
    assert_eq!(asset.header("cache-control"), for_a_year);
    secured(&asset, &styles);

    for (ending, encoding) in packings {
        for (path, file) in [
            (&*styles, &*styles),
            ("en/garden/seed/", "en/garden/seed/index.html"),
        ] {
            let url = format!("{base}{path}");
            let answer = ask(server.port, &url, &[("Accept-Encoding", encoding)]);
            assert_eq!(answer.header("content-encoding"), *encoding, "{path}");
            assert!(answer.header("vary").contains("Accept-Encoding"), "{path}");
            let packed = fs::read(out.join(format!("{file}.{ending}"))).expect("it is there");
            assert!(answer.body == packed, "{path} as {encoding}");
            secured(&answer, path);
        }
    }

    for (wish, answer) in [
        ("fil-PH,en;q=0.5", Some("tl/#y.root")),
        ("TL", Some("tl/#y.root")),
        ("en-GB", Some("en/#y.root")),
        ("enm", None),
        ("de,en;q=0.5", None),
    ] {
        let found = ask(server.port, base, &[("Accept-Language", wish)]);
        match answer {
            Some(home) => {
                assert_eq!(found.status, 302, "{wish}");
                assert_eq!(found.header("location"), format!("{base}{home}"), "{wish}");
            }
            None => {
                assert_eq!(found.status, 200, "{wish}");
                let body = String::from_utf8_lossy(&found.body);
                assert!(body.contains("class=\"is-languages\""), "{wish}: {body}");
            }
        }
        assert!(found.header("vary").contains("Accept-Language"), "{wish}");
    }
}

const BROTLI_OF_NGINX: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

#[test]
fn nginx_serves_the_site_by_what_is_printed_for_it() {
    for (base, id) in [
        ("/", "garden-book"),
        ("/hand.book/", "2nd-garden-book"),
        (
            "/hand%20books/of/everybody/who/has/a/garden/",
            "garden-book",
        ),
    ] {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let at = folder.path().display().to_string();
        let has_brotli = Path::new(BROTLI_OF_NGINX).exists();
        let (asked, packings, module) = match has_brotli {
            true => (
                "\"br\", \"gz\"",
                &[("br", "br"), ("gz", "gzip")][..],
                format!("load_module {BROTLI_OF_NGINX};\n"),
            ),
            false => ("\"gz\"", &[("gz", "gzip")][..], String::new()),
        };
        let story = story(
            base,
            &format!("precompress = [{asked}]\nredirect_root = true"),
        )
        .edit("yugto.toml", "\"faults\"", &format!("\"{id}\""));
        build(&story, folder.path(), base);
        let (config, plan) = planned(&story);
        let text = hosting::nginx(&config, &plan, &format!("{at}/srv"));
        let port = free_port();
        let server = text.replace("listen 80;", &format!("listen 127.0.0.1:{port};"));
        assert_ne!(text, server);
        // As any user, beside other servers.
        let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {at}/{kind};\n"))
            .concat();
        let types = match Path::new("/etc/nginx/mime.types").exists() {
            true => "include /etc/nginx/mime.types;",
            false => "types { text/html html; text/css css; }",
        };
        let whole = format!(
            "{module}daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{types}\naccess_log off;\n{paths}{server}}}\n"
        );
        let conf = folder.path().join("whole.conf");
        fs::write(&conf, whole).expect("the folder is ours");
        let mut nginx = Command::new("nginx");
        nginx.arg("-p").arg(folder.path()).arg("-c").arg(&conf);
        let Some(server) = start(&mut nginx, port) else {
            return;
        };
        serves(&server, folder.path(), base, packings);
    }
}

#[test]
fn caddy_serves_the_site_by_what_is_printed_for_it() {
    for base in ["/", "/hand.book/"] {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let story = story(base, "precompress = [\"br\", \"gz\"]\nredirect_root = true");
        build(&story, folder.path(), base);
        let (config, plan) = planned(&story);
        let text = hosting::caddy(&config, &plan, &format!("{}/srv", folder.path().display()));
        let port = free_port();
        let server = text.replace("example.org {", &format!("http://:{port} {{"));
        assert_ne!(text, server);
        let file = folder.path().join("Caddyfile");
        fs::write(&file, format!("{{\n\tadmin off\n}}\n{server}")).expect("the folder is ours");
        let mut caddy = Command::new("caddy");
        caddy.args(["run", "--adapter", "caddyfile", "--config"]);
        caddy.arg(&file).stderr(Stdio::null());
        for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            caddy.env(variable, folder.path());
        }
        let Some(server) = start(&mut caddy, port) else {
            return;
        };
        serves(
            &server,
            folder.path(),
            base,
            &[("br", "br"), ("gz", "gzip")],
        );
    }
}
