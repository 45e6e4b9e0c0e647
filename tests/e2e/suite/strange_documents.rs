//! Documents that are no plain HTML page of their own: XHTML, quirks mode, a sandboxed frame without an origin, and an
//! element that is carried from one document into another.

use crate::{FOUR, element::two_frames, strange_pages::works};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, cases, engines::Engine, server::POLICY, test::Test, trials::Case,
};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases =
        cases!["strange_documents"; quirks_mode, a_frame_without_an_origin, carried_into_a_frame_and_back];
    // WebKitGTK runs no module script in XHTML.
    let some = [Engine::Chromium, Engine::Firefox];
    cases.extend(cases!["strange_documents"; xhtml].into_iter().map(|case| case.only(&some)));
    cases
}

/// `async`, because in XHTML Chromium never runs a module that waits for the end of the document.
async fn xhtml(test: &Test) -> Result<()> {
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en-GB\" lang=\"en-GB\"><head><title>XHTML</title>\
         <script src=\"/watch.js\"></script><script type=\"module\" async=\"\" src=\"/patientcentre-help.js\"></script></head>\
         <body><p>A page.</p><patientcentre-help src=\"/fixtures/find/article.json\" feedback=\"/feedback\" captcha=\"none\"/>\
         <div id=\"second\"><patientcentre-help src=\"{FOUR}\"><p>Own text</p></patientcentre-help></div></body></html>"
    );
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.server.answer("/page.xhtml", [Answer::text("application/xhtml+xml", &page)]);
    test.open("/page.xhtml").await?;
    ensure!(test.get::<String>("return document.contentType").await? == "application/xhtml+xml", "not XHTML");
    works(test, &test.widget_at("#second > patientcentre-help")).await?;
    // Everything that draws: finding with its marks, the form, the words of sent.
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.find("searchbox", "Find in this help").await?;
    widget.js("host.shadowRoot.querySelector('#find').focus()").await?;
    test.type_text("interpreter").await?;
    widget.until_reads("1 section matches.").await?;
    let marks: usize =
        serde_json::from_value(widget.js("return host.shadowRoot.querySelectorAll('mark').length").await?)?;
    ensure!(marks > 0, "nothing is marked");
    widget.press("Clear").await?;
    widget.press("No").await?;
    widget.until_reads("We are sorry that this did not help").await?;
    let reason = widget.find("checkbox", "It is hard to understand").await?;
    test.click(&reason).await?;
    widget.press("Send").await?;
    widget.until_reads("Thank you for your help").await?;
    let foreign = widget
        .js("return [...host.shadowRoot.querySelectorAll('*')].filter((e) => e.namespaceURI !== 'http://www.w3.org/1999/xhtml').length")
        .await?;
    ensure!(foreign == json!(0), "{foreign} elements are no XHTML");
    Ok(())
}

async fn quirks_mode(test: &Test) -> Result<()> {
    test.server.page(
        "/page.html",
        &format!(
            "<html><head><title>Old</title><script type=module src=/patientcentre-help.js></script></head>\
             <body bgcolor=white text=red link=lime><table border=1><tr><td><font size=1 color=gray>\
             <patientcentre-help src={FOUR} open=all></patientcentre-help></font></table></body></html>"
        ),
    );
    test.open("/page.html").await?;
    ensure!(test.get::<String>("return document.compatMode").await? == "BackCompat", "not quirks mode");
    let widget = test.widget();
    widget.becomes("ready").await?;
    // In quirks mode a table does not inherit the size and colour of its text from around it.
    let sizes = widget
        .js("return ['.pch-paragraph', 'table td', '.pch-section__title'].map((css) => {
               const style = getComputedStyle(host.shadowRoot.querySelector(css));
               return [parseFloat(style.fontSize) >= 16, style.color];
             })")
        .await?;
    ensure!(sizes[0][0] == json!(true) && sizes[1] == sizes[0], "text is {sizes}");
    widget.press("Hide all sections").await?;
    works(test, &widget).await
}

/// A page that may hold frames of its own.
fn with_frame(frame: &str) -> Answer {
    let page = patientcentre_help_e2e::test::page(frame)
        .replace("<head>", "<head><script src=\"/watch.js\"></script>")
        .replace("<script type=\"module\" src=\"/patientcentre-help.js\"></script>", "");
    Answer::text("text/html; charset=utf-8", &page)
        .header("content-security-policy", &format!("{POLICY}; frame-src 'self'"))
}

/// `<iframe sandbox="allow-scripts">`: every request is to another origin, and every store is closed.
async fn a_frame_without_an_origin(test: &Test) -> Result<()> {
    let inside = format!(
        "<patientcentre-help src=\"{FOUR}\" feedback=\"/feedback\" captcha=\"none\"><p>Phone 01632 960000.</p></patientcentre-help>"
    );
    // 'self' is nobody there (WebKit), so the policy names the server. The second page takes the script from another address,
    // because a browser keeps what it was refused at the first.
    let policy = POLICY.replace("'self'", test.server.url("/").trim_end_matches('/'));
    for (path, script) in
        [("/inner.html", "/patientcentre-help.js"), ("/second.html", "/help/v1/patientcentre-help.js")]
    {
        let page = patientcentre_help_e2e::test::page(&inside)
            .replace("<head>", "<head><script src=\"/watch.js\"></script>")
            .replace("/patientcentre-help.js", script);
        let answer =
            Answer::text("text/html; charset=utf-8", &page).header("content-security-policy", &policy);
        test.server.answer(path, [answer]);
    }
    let frame = |src: &str| {
        with_frame(&format!(
            "<iframe sandbox=\"allow-scripts\" src=\"{src}\" width=\"800\" height=\"600\"></iframe>"
        ))
    };
    test.server.answer("/outer.html", [frame("/inner.html"), frame("/second.html")]);
    // Without CORS not even the script arrives. The page's own text is there.
    test.open("/outer.html").await?;
    test.driver.enter_frame(0).await?;
    test.until("the frame has loaded", "return document.readyState === 'complete'").await?;
    let text: String =
        test.get("return document.querySelector('patientcentre-help').innerText.trim()").await?;
    ensure!(text == "Phone 01632 960000.", "{text}");
    test.driver.enter_default_frame().await?;
    // With it, everything works.
    test.server.header("access-control-allow-origin", "*");
    test.server.header("access-control-allow-methods", "*");
    test.server.header("access-control-allow-headers", "*");
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.server.answer("OPTIONS /feedback/*", [Answer::status(204)]);
    test.open("/outer.html").await?;
    test.driver.enter_frame(0).await?;
    let checked = async {
        ensure!(test.get::<String>("return origin").await? == "null", "the frame has an origin");
        let widget = test.widget();
        works(test, &widget).await?;
        widget.press("Yes").await?;
        widget.until_reads("Your answer has been sent.").await?;
        let watch: Vec<Vec<String>> =
            test.get("return [__watch.touched, __watch.violations, __watch.errors]").await?;
        ensure!(watch.iter().all(Vec::is_empty), "{watch:?}");
        ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
        Ok(())
    };
    let checked: Result<()> = checked.await;
    test.driver.enter_default_frame().await?;
    checked
}

/// `document.adoptNode`: the state stays, and so do the looks, which two documents cannot share.
async fn carried_into_a_frame_and_back(test: &Test) -> Result<()> {
    test.server
        .page("/empty.html", "<!doctype html><html><head><title>Frame</title></head><body></body></html>");
    let page = patientcentre_help_e2e::test::page(&format!(
        "<patientcentre-help src=\"{FOUR}\"></patientcentre-help><iframe src=\"/empty.html\" width=\"800\" height=\"600\"></iframe>"
    ))
    .replace("<head>", "<head><script src=\"/watch.js\"></script>");
    let answer = Answer::text("text/html; charset=utf-8", &page)
        .header("content-security-policy", &format!("{POLICY}; frame-src 'self'"));
    test.server.answer("/page.html", [answer]);
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.until(
        "the frame has loaded",
        "return frames[0].document.readyState === 'complete' && !!frames[0].document.body",
    )
    .await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    let radius = widget.style(".pch-section__icon", "border-top-left-radius").await?;
    ensure!(radius != "0px", "no style sheet at first");
    carry(
        test,
        "window.__hosts = { carried: document.querySelector('patientcentre-help') };
                 frames[0].document.body.append(frames[0].document.adoptNode(__hosts.carried));",
    )
    .await?;
    let carried = test.widget_at("carried");
    two_frames(test).await?;
    ensure!(carried.state().await? == "ready", "it is {}", carried.state().await?);
    for open in [&["text", "lists"][..], &["lists"]] {
        test.js("__hosts.carried.shadowRoot.querySelector('#button-text').click()", vec![]).await?;
        let script = "return JSON.stringify([...__hosts.carried.shadowRoot.querySelectorAll('[aria-expanded=true][id]')].map((b) => b.id)) === arguments[0]";
        let ids: Vec<_> = open.iter().map(|id| format!("button-{id}")).collect();
        test.until_with(
            &format!("{open:?} are open in the frame"),
            script,
            vec![json!(json!(ids).to_string())],
        )
        .await?;
    }
    test.until_with(
        "it has its style sheet in the frame",
        "return frames[0].getComputedStyle(__hosts.carried.shadowRoot.querySelector('.pch-section__icon')).borderTopLeftRadius === arguments[0]",
        vec![json!(radius)],
    )
    .await?;
    // A new beginning over there.
    carry(test, "const host = __hosts.carried; host.remove(); setTimeout(() => frames[0].document.body.append(host));").await?;
    test.until("it is there again", "return !!__hosts.carried.shadowRoot.querySelector('.pch-article')")
        .await?;
    // And home again.
    carry(test, "document.querySelector('main').append(__hosts.carried)").await?;
    works(test, &widget).await?;
    let sheets = widget.js("return [host.shadowRoot.adoptedStyleSheets.length, host.shadowRoot.querySelectorAll('link').length]").await?;
    ensure!(sheets == json!([1, 0]), "sheets and links: {sheets}");
    let back = widget.style(".pch-section__icon", "border-top-left-radius").await?;
    ensure!(back == radius, "{back} at last");
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
    test.find("iframe").await.context("the frame is still there").map(|_| ())
}

/// In a task of the page's own: WebKit runs what is due after each step of a script that WebDriver brings.
async fn carry(test: &Test, script: &str) -> Result<()> {
    let script =
        format!("window.carriedNow = false; setTimeout(() => {{ {script}; window.carriedNow = true; }});");
    test.js(&script, vec![]).await?;
    test.until("it is carried", "return window.carriedNow").await.map(|_| ())
}
