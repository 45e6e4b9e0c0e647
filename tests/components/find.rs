//! The field to find sections with, as the component draws it.

use super::*;
use web_sys::HtmlInputElement;

const SEVEN: &str = include_str!("../fixtures/articles/seven-sections.json");

impl Stage {
    async fn types(&self, text: &str) {
        let field: HtmlInputElement = self.find("#find").dyn_into().unwrap();
        field.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        drawn().await;
    }

    /// Turns of the event loop until it is so: a slow machine draws in more than one.
    async fn until_so(&self, so: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            if so(self) {
                return;
            }
            TimeoutFuture::new(1).await;
        }
        panic!("waited in vain: {}", self.mount.inner_html());
    }

    fn says(&self) -> String {
        self.find(".pch-find__count").text_content().unwrap()
    }
}

#[wasm_bindgen_test]
async fn sections_are_hidden_and_not_removed() {
    let stage = Stage::with(SEVEN).await;
    assert_eq!(stage.find("label[for=find]").text_content().unwrap(), "Find in this help");
    stage.types("clinic").await;
    stage.until_so(|stage| stage.says() == "3 sections match." && stage.expanded("place")).await;
    assert_eq!((stage.count(".pch-section"), stage.count(".pch-section[hidden]")), (7, 4));
    assert!(!stage.expanded("see"));
    stage.types("").await;
    stage.until_so(|stage| stage.says().is_empty() && !stage.expanded("place")).await;
    assert_eq!(stage.count(".pch-section[hidden]"), 0);
}

#[wasm_bindgen_test]
async fn marks_change_no_text_and_go_again() {
    let stage = Stage::with(SEVEN).await;
    let text = |stage: &Stage| stage.find("#panel-place").text_content().unwrap();
    let before = text(&stage);
    stage.types("CAFE").await;
    stage.until_so(|stage| stage.count("td mark") == 1).await;
    assert_eq!(stage.find("td mark.pch-mark").text_content().unwrap(), "café");
    assert_eq!(text(&stage), before);
    stage.types("letter").await;
    stage
        .until_so(|stage| stage.count("#panel-place mark") == 0 && stage.count("#panel-letter mark") == 1)
        .await;
    assert!(stage.count("#button-letter mark") == 1);
    assert_eq!(text(&stage), before);
}

#[wasm_bindgen_test]
async fn what_the_patient_opens_while_finding_is_theirs() {
    let stage = Stage::with(SEVEN).await;
    stage.click("#button-see").await;
    stage.types("letter").await;
    stage.until_so(|stage| stage.expanded("letter") && stage.expanded("see")).await;
    stage.click("#button-letter").await;
    stage.click(".pch-find button").await;
    stage.until_so(|stage| stage.expanded("see") && !stage.expanded("letter")).await;
    assert_eq!(document().active_element().unwrap().id(), "find");
    assert_eq!(stage.notices.borrow().len(), 2, "ready, and the section that the patient opened");
}
