//! A Yew page around the widget. Each of its buttons counts how often it was pressed; nothing else may press them.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

#[component]
fn Page() -> Html {
    let counts = use_state(|| [0_u32; 4]);
    let press = |index: usize| {
        let counts = counts.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = *counts;
            if let Some(count) = next.get_mut(index) {
                *count += 1;
            }
            counts.set(next);
        })
    };
    let button = |index: usize| {
        html! {
            <p>
                <button id={format!("page-button-{index}")} onclick={press(index)}>{ format!("Page button {index}") }</button>
                <output>{ counts.get(index).copied().unwrap_or_default() }</output>
            </p>
        }
    };
    html! {
        <main>
            <h1>{ "A page that is Yew" }</h1>
            { button(0) }
            { button(1) }
            <div>
                <patientcentre-help src="/fixtures/every-block/article.json" />
            </div>
            { button(2) }
            { button(3) }
        </main>
    }
}

/// Draws the page.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<Page>::new().render();
}
