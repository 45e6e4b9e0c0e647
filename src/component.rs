//! `HelpWidget`: the door for a page that is itself Yew.
//!
//! ```no_run
//! use patientcentre_help::HelpWidget;
//! use patientcentre_help::config::{Config, Source};
//! use patientcentre_help::state::Notice;
//! use yew::prelude::*;
//!
//! #[component(SignInPage)]
//! fn sign_in_page() -> Html {
//!     let config = Config {
//!         source: Source::Url("/articles/cannot-log-in.json".into()),
//!         feedback: Some("/feedback".into()),
//!         ..Config::default()
//!     };
//!     let on_notice = Callback::from(|notice: Notice| {
//!         if let Notice::Toggled { section, open } = notice {
//!             // Tell the page's own log, for instance.
//!             let _ = (section.as_str(), open);
//!         }
//!     });
//!     html! { <HelpWidget {config} {on_notice} /> }
//! }
//! ```
//!
//! Such a page links `patientcentre-help.css` itself, and turns off the feature `element`. What the widget does lives in
//! `widget`.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::virtual_dom::VChild;
use yew::{Callback, Component, Context, Html, Properties};

use crate::config::Config;
use crate::load::early::Early;
use crate::part::{Part, PartProps};
use crate::state::Notice;

/// What a page gives to the component.
#[derive(Properties, Clone, PartialEq)]
pub struct HelpWidgetProps {
    /// What to show, and how.
    pub config: Config,
    /// Hears of everything that a page can hear of.
    #[prop_or_default]
    pub on_notice: Callback<Notice>,
    /// With `captcha="page"`: the page's async function that supplies a token.
    #[prop_or_default]
    pub captcha_token: Option<Function>,
    /// URL of the folder `words/` of a release, for languages other than English and for `words`. Empty: the
    /// widget speaks English.
    #[prop_or_default]
    pub words_folder: &'static str,
    /// The page's own words in place of the widget's: message -> text, or an object of texts by plural category. The
    /// messages are listed in docs/LANGUAGES.md. Always text, never markup. Undefined: none.
    #[prop_or_default]
    pub words: JsValue,
    /// An article that is on its way already.
    #[prop_or_default]
    pub early: Early,
    /// Stands in a failure, under the sentence: the page's own plain text.
    #[prop_or_default]
    pub children: Html,
}

/// The widget, for use in `html!`. Not a byte of it is in the custom element, which mounts a [`Part`] itself.
pub struct HelpWidget;

impl Component for HelpWidget {
    type Message = ();
    type Properties = HelpWidgetProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = Rc::new(ctx.props().clone());
        VChild::<Part>::new(PartProps::Widget(0, props), None).into()
    }
}
