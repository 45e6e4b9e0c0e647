//! That the harness sees what no page of any test may do: each of these is done once by a page of its own, and must be in
//! the findings. (That no other test's page does any of it is checked after each test.)

use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, engines::Engine, test::Test, trials::Case};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = cases!["policy"; touching_a_store_is_found, breaking_the_policy_is_found];
    // The other two have no reports of it; the header forbids it there as well.
    cases.extend(
        cases!["policy"; asking_for_a_permission_is_found]
            .into_iter()
            .map(|case| case.only(&[Engine::Chromium])),
    );
    cases
}

/// What a page does, and what must be found.
async fn finds(test: &Test, deeds: &[(&str, &str)]) -> Result<()> {
    for (script, wanted) in deeds {
        let script = format!(
            "try {{ {script} }} catch {{}} await new Promise((go) => setTimeout(go, 50)); done(true);"
        );
        test.run_on_page("<p>A page.</p>", &script).await?;
        let found = match test.check_page().await {
            Ok(()) => String::new(),
            Err(error) => format!("{error:#}"),
        };
        ensure!(found.contains(wanted), "{script}: not found was “{wanted}”, but {found}");
    }
    Ok(())
}

/// All of it was meant.
fn meant(test: &Test) -> Result<()> {
    test.allow("");
    Ok(())
}

async fn touching_a_store_is_found(test: &Test) -> Result<()> {
    finds(
        test,
        &[
            ("localStorage.setItem('a', '1'); localStorage.removeItem('a');", "touched: localStorage"),
            ("sessionStorage.getItem('b');", "touched: sessionStorage"),
            ("indexedDB.open('c');", "touched: indexedDB"),
            ("caches.open('d');", "touched: caches"),
            ("document.cookie;", "touched: a cookie"),
            ("document.cookie = 'e=1'; document.cookie = 'e=; max-age=0';", "touched: a cookie: e=1"),
            ("navigator.serviceWorker.register('/f.js');", "touched: navigator.serviceWorker"),
            ("navigator.sendBeacon('/g', 'x');", "touched: sendBeacon"),
            ("window.open('/pages/plain.html').close();", "touched: open"),
        ],
    )
    .await?;
    meant(test)
}

async fn breaking_the_policy_is_found(test: &Test) -> Result<()> {
    finds(
        test,
        &[
            (
                "fetch('http://127.0.0.1:9/elsewhere').catch(() => {});",
                "content security policy: connect-src",
            ),
            ("new Image().src = 'http://127.0.0.1:9/elsewhere.png';", "content security policy: img-src"),
            (
                "const p = document.querySelector('p'); p.setAttribute('style', 'color: red');",
                "content security policy: style-src",
            ),
            ("eval('1');", "content security policy: "),
            ("setTimeout(() => { throw new Error('mine'); });", "uncaught: "),
            ("Promise.reject(new Error('mine'));", "uncaught: unhandled rejection"),
        ],
    )
    .await?;
    // Where the engine knows of trusted types, text is no markup.
    if test.get("return 'trustedTypes' in window").await? {
        finds(
            test,
            &[
                (
                    "document.querySelector('p').innerHTML = '<b>x</b>';",
                    "content security policy: require-trusted-types-for",
                ),
                ("trustedTypes.createPolicy('mine', {});", "content security policy: trusted-types"),
            ],
        )
        .await?;
    }
    meant(test)
}

async fn asking_for_a_permission_is_found(test: &Test) -> Result<()> {
    finds(
        test,
        &[
            ("navigator.geolocation.getCurrentPosition(() => {}, () => {});", "permissions-policy-violation"),
            (
                "await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {});",
                "permissions-policy-violation",
            ),
        ],
    )
    .await?;
    meant(test)
}
