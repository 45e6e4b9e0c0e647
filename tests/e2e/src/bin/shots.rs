//! Pictures of every fixture at three widths, light and dark, for people to look at:
//! `cargo run -p patientcentre-help-e2e --bin shots -- [FOLDER [FIXTURE...]]` (default `tests/output/shots`).

use anyhow::{Context, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use patientcentre_help_e2e::{engines::Engine, fixtures::Fixtures, output, test::Test};
use serde_json::json;
use std::{env, path::PathBuf, sync::Arc};

const WIDTHS: [u32; 3] = [320, 768, 1280];

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().map_or_else(|| output().join("shots"), PathBuf::from);
    let wanted: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let fixtures = Arc::new(Fixtures::read()?);
    let session = Engine::Chromium.start(&Engine::Chromium.find()?).await?;
    let result = shoot(&session.driver, &fixtures, &folder, &wanted).await;
    session.end().await;
    result
}

async fn shoot(
    driver: &thirtyfour::WebDriver,
    fixtures: &Arc<Fixtures>,
    folder: &std::path::Path,
    wanted: &[String],
) -> Result<()> {
    let tools = driver.cdp();
    for fixture in fixtures.fixtures.iter().filter(|f| wanted.is_empty() || wanted.contains(&f.name)) {
        for width in WIDTHS {
            let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            tools.send_raw("Emulation.setDeviceMetricsOverride", size).await?;
            for scheme in ["light", "dark"] {
                // A server for each: answers that never come would use up the browser's connections to one.
                let test = Test::new(Engine::Chromium, driver.clone(), Arc::clone(fixtures)).await?;
                test.fixture_with(&fixture.name, &format!("&scheme={scheme}")).await?;
                test.get::<bool>("return document.fonts.ready.then(() => true)").await?;
                let whole = json!({ "captureBeyondViewport": true, "format": "png" });
                let answer = tools.send_raw("Page.captureScreenshot", whole).await?;
                let picture = answer.get("data").and_then(|data| data.as_str()).context("no picture")?;
                let bytes = BASE64_STANDARD.decode(picture)?;
                let file = folder.join(format!("{}-{width}-{scheme}.png", fixture.name));
                std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
            }
        }
        println!("{}", fixture.name);
    }
    Ok(())
}
