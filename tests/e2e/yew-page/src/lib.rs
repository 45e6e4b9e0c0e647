//! A Yew program with the widget in it: a page of its own, or a part of another's. Each of its buttons counts how often it
//! was pressed; nothing else may press them.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct Props {
    /// What the ids of its elements begin with.
    name: AttrValue,
    /// The article of its widget.
    src: AttrValue,
}

#[component]
fn Page(props: &Props) -> Html {
    let name = &props.name;
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
                <button id={format!("{name}-button-{index}")} onclick={press(index)}>{ format!("{name} button {index}") }</button>
                <output class={name.to_string()}>{ counts.get(index).copied().unwrap_or_default() }</output>
            </p>
        }
    };
    html! {
        <section>
            <h1>{ "A program that is Yew: " }{ name }</h1>
            { button(0) }
            { button(1) }
            <div>
                <patientcentre-help id={format!("{name}-help")} src={props.src.clone()} />
            </div>
            { button(2) }
            { button(3) }
        </section>
    }
}

/// Draws the program into `place`.
#[wasm_bindgen]
pub fn draw(place: Element, name: String, src: String) {
    yew::Renderer::<Page>::with_root_and_props(place, Props { name: name.into(), src: src.into() }).render();
}
