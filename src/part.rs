//! `Part`: the one Yew component that there is. A widget is one, and so are its sections and groups of them: a second
//! component type would cost every page 2 KB. Which of them a part is, is a property.
//!
//! Here: what Yew calls. What a widget does lives in `widget`, how sections are drawn in `views::section`.

use std::rc::Rc;

use yew::html::Scope;
use yew::{Callback, Component, Context, Html, Properties};

use crate::component::HelpWidgetProps;
use crate::feedback;
use crate::state::Action;
use crate::views::SectionsProps;
use crate::widget::Widget;
use crate::words::intl::Asked;

/// What a part is.
pub enum PartProps {
    /// Nothing: what is left of a widget that was taken away. Nothing of it is kept.
    Nothing,
    /// The widget of this turn: another turn is another widget, which knows nothing of the one before.
    Widget(u32, Rc<HelpWidgetProps>),
    /// Sections of an article.
    Sections(SectionsProps),
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sections(sections), Self::Sections(others)) => sections == others,
            // Whoever asks for a widget anew asks for something else.
            _ => false,
        }
    }
}

impl Properties for PartProps {
    // Made by hand: nobody writes a part in `html!`.
    type Builder = ();

    fn builder() {}
}

/// What reaches a widget.
pub enum Msg {
    /// Something happened to the article.
    Do(Action),
    /// Something happened to the feedback form.
    Feedback(feedback::Msg),
    /// A list that `words::intl` was asked for.
    List(Asked, String),
    /// The page has had its turn: more of the article can be drawn.
    More,
}

impl From<Action> for Msg {
    fn from(action: Action) -> Self {
        Self::Do(action)
    }
}

/// The way back to a widget, for what happens later. What comes too late for it reaches nobody: not the widget that has
/// taken its place in the part.
#[derive(Clone)]
pub struct Link {
    scope: Scope<Part>,
    turn: u32,
}

impl Link {
    /// Tells the widget.
    pub fn send(&self, msg: Msg) {
        self.scope.send_message((self.turn, msg));
    }

    /// Tells the widget what `make` makes of something.
    pub fn callback<In: 'static, M: Into<Msg>>(&self, make: impl Fn(In) -> M + 'static) -> Callback<In> {
        let link = self.clone();
        Callback::from(move |given| link.send(make(given).into()))
    }
}

/// The component.
pub enum Part {
    /// Keeps nothing: its properties say it all.
    Plain,
    /// A widget, and its turn. In a box: an article has 2,000 parts, and one of them is the widget.
    Widget(u32, Box<Widget>),
}

impl Component for Part {
    /// For the widget of that turn.
    type Message = (u32, Msg);
    type Properties = PartProps;

    fn create(ctx: &Context<Self>) -> Self {
        match ctx.props() {
            PartProps::Widget(turn, props) => {
                let link = Link { scope: ctx.link().clone(), turn: *turn };
                Self::Widget(*turn, Box::new(Widget::new(Rc::clone(props), link)))
            }
            _ => Self::Plain,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &PartProps) -> bool {
        match (&mut *self, ctx.props()) {
            (Self::Widget(turn, widget), PartProps::Widget(now, props)) if turn == now => {
                widget.configure(Rc::clone(props));
            }
            (Self::Plain, PartProps::Sections(_)) => {}
            _ => *self = Self::create(ctx),
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, (turn, msg): (u32, Msg)) -> bool {
        match self {
            Self::Widget(now, widget) if *now == turn => {
                widget.update(msg);
                true
            }
            _ => false,
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match (self, ctx.props()) {
            (Self::Widget(turn, widget), _) => widget.view(*turn),
            (_, PartProps::Sections(sections)) => sections.view(),
            _ => Html::default(),
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Self::Widget(_, widget) = self {
            widget.rendered();
        }
    }
}
