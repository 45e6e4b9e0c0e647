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

    fn says(&self) -> String {
        self.find(".pch-find__count").text_content().unwrap()
    }
}

#[wasm_bindgen_test]
async fn sections_are_hidden_and_not_removed() {
    let stage = Stage::with(SEVEN).await;
    assert_eq!(stage.find("label[for=find]").text_content().unwrap(), "Find in this help");
    stage.types("clinic").await;
    assert_eq!(stage.says(), "3 sections match.");
    assert_eq!((stage.count(".pch-section"), stage.count(".pch-section[hidden]")), (7, 4));
    assert!(stage.expanded("place") && !stage.expanded("see"));
    stage.types("").await;
    assert_eq!((stage.says().as_str(), stage.count(".pch-section[hidden]")), ("", 0));
    assert!(!stage.expanded("place"));
}

#[wasm_bindgen_test]
async fn marks_change_no_text_and_go_again() {
    let stage = Stage::with(SEVEN).await;
    let text = |stage: &Stage| stage.find("#panel-place").text_content().unwrap();
    let before = text(&stage);
    stage.types("CAFE").await;
    assert_eq!(stage.find("td mark.pch-mark").text_content().unwrap(), "café");
    assert_eq!(text(&stage), before);
    stage.types("letter").await;
    assert_eq!(stage.count("#panel-place mark"), 0);
    assert!(stage.count("#button-letter mark") == 1 && stage.count("#panel-letter mark") == 1);
    assert_eq!(text(&stage), before);
}

#[wasm_bindgen_test]
async fn what_the_patient_opens_while_finding_is_theirs() {
    let stage = Stage::with(SEVEN).await;
    stage.click("#button-see").await;
    stage.types("letter").await;
    assert!(stage.expanded("letter") && stage.expanded("see"));
    stage.click("#button-letter").await;
    stage.click(".pch-find button").await;
    assert!(stage.expanded("see") && !stage.expanded("letter"));
    assert_eq!(document().active_element().unwrap().id(), "find");
    assert_eq!(stage.notices.borrow().len(), 2, "ready, and the section that the patient opened");
}
