//! `Widget`: runs [`state::update`](crate::state::update), carries out its effects, and draws. It stands in a `Part`,
//! Yew's component.

use std::rc::Rc;

use article::Id;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};
use yew::{Callback, Html, NodeRef};

use crate::component::HelpWidgetProps;
use crate::deep_link::DeepLinks;
use crate::feedback::{self, Now, Panel, Visit};
use crate::find::field::Field;
use crate::focus::{Keeper, move_to};
use crate::history::BrowserHistory;
use crate::load::fetch::Load;
use crate::part::{Link, Msg};
use crate::portions::Portions;
use crate::state::{Action, Effect, Languages, Model, Notice, Phase, update};
use crate::turn::turn;
use crate::views::element::el;
use crate::views::{
    ArticleActions, Scene, article_view, failure_view, languages_view, links, skeleton_view, status_view,
};
use crate::words::intl::{self, Asked};
use crate::words::voice::Voice;
use crate::words::{choose, right_to_left};

/// A widget. Nothing of what it knows outlives it.
pub struct Widget {
    props: Rc<HelpWidgetProps>,
    link: Link,
    model: Model,
    load: Option<Load>,
    root: NodeRef,
    scene: Option<Rc<Scene>>,
    actions: ArticleActions,
    try_again: Callback<Event>,
    /// The feedback on the article that is on the screen, or was last; none where the page named no service.
    feedback: Option<Panel>,
    /// Effects that need what is drawn next.
    after_render: Vec<Effect>,
    /// How much of the article is drawn.
    portions: Portions,
    /// Whether the next portion has been asked for.
    more_comes: bool,
    /// What the page hears of when all of it is.
    held: Vec<Notice>,
    deep_links: DeepLinks,
    voice: Voice,
    languages: Languages,
    /// From the first entry that is made in it.
    history: Option<BrowserHistory>,
    focus: Keeper,
    /// Kept for its end: dropping it takes the listener off.
    before_match: Option<EventListener>,
}

impl Widget {
    /// The widget that a page asked for.
    pub fn new(props: Rc<HelpWidgetProps>, link: Link) -> Self {
        let (model, effects) = Model::new(props.config.clone());
        let mut widget = Self {
            model,
            load: None,
            root: NodeRef::default(),
            scene: None,
            actions: ArticleActions {
                toggle: link.callback(Action::Toggle),
                toggle_all: link.callback(|_| Action::ToggleAll),
                back: link.callback(|_| Action::Back),
                read: link.callback(Action::Read),
                field: Field::new(link.callback(Action::Find)),
            },
            try_again: link.callback(|_| Action::TryAgain),
            feedback: None,
            after_render: Vec::new(),
            portions: Portions::default(),
            more_comes: false,
            held: Vec::new(),
            // Here, and not when it is drawn: widgets are made in the order of the page, and drawn in any.
            deep_links: DeepLinks::listen(link.callback(Action::Reveal)),
            voice: Voice::default(),
            languages: Languages::default(),
            history: None,
            focus: Keeper::default(),
            before_match: None,
            props,
            link,
        };
        widget.carry_out(effects);
        widget
    }

    /// The page asks for something else.
    pub fn configure(&mut self, props: Rc<HelpWidgetProps>) {
        self.props = props;
        self.update(Action::Configure(self.props.config.clone()).into());
    }

    /// Takes in what happened; it is to be drawn anew then.
    pub fn update(&mut self, msg: Msg) {
        self.focus.look(self.root.cast());
        match msg {
            Msg::Do(action) => {
                let effects = update(&mut self.model, action);
                self.carry_out(effects);
            }
            Msg::Feedback(msg) => self.answer(msg),
            Msg::List(Asked::Words(turn), list) => {
                self.voice.hear(turn, &list);
                self.refresh_scene();
            }
            Msg::List(Asked::Index(url), list) => self.languages.fill(&url, list),
            Msg::More => {
                self.more_comes = false;
                self.portions.next(self.model.article().map_or(0, |article| article.sections.len()));
                self.tell();
            }
        }
    }

    /// What stands on the screen. Another `turn` shares no node with this one.
    pub fn view(&self, turn: u32) -> Html {
        let words = self.voice.words;
        let direction = if right_to_left(words.lang()) { "rtl" } else { "ltr" };
        let content = match (self.model.phase(), &self.scene) {
            (Phase::Ready(article), Some(scene)) => {
                let feedback = self.feedback.as_ref().map(|panel| panel.view(scene));
                let languages = languages_view(&self.languages, article, words, &self.actions.read);
                article_view(
                    &self.model,
                    article,
                    scene,
                    &self.actions,
                    languages,
                    feedback.unwrap_or_default(),
                    self.portions.sections(),
                )
            }
            (Phase::Failed { failure, retrying }, _) => {
                let retry = self.model.can_try_again().then(|| self.try_again.clone());
                let back = self.model.can_go_back().then(|| self.actions.back.clone());
                failure_view(failure, *retrying, words, retry, back, self.props.children.clone())
            }
            _ => skeleton_view(words),
        };
        el("div")
            .key(turn)
            .node_ref(&self.root)
            .class("pch-root")
            .attr("lang", words.lang())
            .attr("dir", direction)
            .child(content)
            .child(status_view(&self.model, words))
            .into()
    }

    /// To be called when what is new is drawn.
    pub fn rendered(&mut self) {
        let Some(root) = self.root.cast::<Element>() else { return };
        if self.before_match.is_none() {
            let link = self.link.clone();
            // Yew does not know this event; the browser fires it at a closed panel in which it has found something.
            self.before_match = Some(EventListener::new(&root, "beforematch", move |event| {
                let panel = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let id = panel.and_then(|panel| Id::parse(panel.id().strip_prefix("panel-")?));
                if let Some(id) = id {
                    link.send(Action::SetOpen(id, true).into());
                }
            }));
        }
        self.find_languages();
        if let Some(panel) = &mut self.feedback {
            panel.drawn(&root);
        }
        for effect in std::mem::take(&mut self.after_render) {
            match effect {
                Effect::FocusSection(id) => {
                    move_to(&root, &["#button-", id.as_str()].concat(), true);
                }
                Effect::FocusTitle => move_to(&root, "#title", true),
                Effect::FocusLink(place) => links::focus_link(&root, Some(place)),
                Effect::FocusTryAgain => move_to(&root, "#try-again", false),
                Effect::Filter { emptied } => Field::filter(&root, self.model.found(), emptied),
                _ => {}
            }
        }
        self.focus.give_back(&root);
        if self.portions.sections().is_some() && !self.more_comes {
            self.more_comes = true;
            let link = self.link.clone();
            // A part that is gone by then hears nothing.
            spawn_local(async move {
                turn().await;
                link.send(Msg::More);
            });
        }
    }

    /// Sees to it that the widget speaks the language that the page chose, or the article's, or the page's own: the first
    /// that there are words for.
    fn find_words(&mut self) {
        let chosen = self.model.config().lang.as_deref();
        let articles = self.model.article().map(|article| article.lang.as_str());
        let page = intl::page_language();
        let lang = choose(&[chosen, articles, page.as_deref()]);
        let props = &self.props;
        self.voice.ask(lang, &props.words, props.words_folder, &self.link);
    }

    /// Asks in which other languages the article on the screen can be read; not before it is there, which comes first.
    fn find_languages(&mut self) {
        let (Some(article), Some(url)) = (self.model.article(), self.model.shown_url()) else { return };
        let Some(index) = self.languages.look(url, article) else { return };
        let list = intl::index(&index, self.model.config().credentials.as_str());
        intl::deliver(list, Asked::Index(index), &self.link);
    }

    /// Keeps the form as long as it is about the same article, also while that is fetched anew.
    fn refresh_feedback(&mut self) {
        let config = self.model.config();
        let Some(feedback) = &config.feedback else {
            self.feedback = None;
            return;
        };
        let Some(article) = self.model.article() else { return };
        let visit =
            Visit { feedback: feedback.clone(), captcha: config.captcha, article: Rc::clone(article) };
        if !self.feedback.as_mut().is_some_and(|panel| panel.goes_on(&visit)) {
            self.feedback = Some(Panel::new(visit, self.link.callback(Msg::Feedback)));
        }
    }

    fn answer(&mut self, msg: feedback::Msg) {
        let Some(panel) = &mut self.feedback else { return };
        let captcha_token = self.props.captcha_token.as_ref();
        let now = Now { sections_opened: self.model.opened(), captcha_token };
        for notice in panel.update(msg, &now) {
            self.props.on_notice.emit(notice);
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let whole = self.portions.sections().is_none();
        self.portions.look(self.model.article().is_some(), effects.iter().any(Effect::needs_the_whole));
        for effect in effects {
            match effect {
                Effect::Load { ticket, url, credentials } => {
                    let link = self.link.clone();
                    let given = self.props.early.take(&url);
                    self.load = Some(Load::start(url, credentials, given, move |result| {
                        link.send(Action::Loaded(ticket, result).into());
                    }));
                }
                Effect::Cancel => self.load = None,
                Effect::Notify(notice) => self.held.push(notice),
                Effect::PushHistory { from, to } => self.history().push(from, to),
                Effect::BackInHistory { from, to } => self.history().back(from, to),
                // At once, if everything is there: what is hidden need not be drawn anew first.
                Effect::Filter { emptied } if whole => {
                    if let Some(root) = self.root.cast() {
                        Field::filter(&root, self.model.found(), emptied);
                    }
                }
                on_what_is_drawn => self.after_render.push(on_what_is_drawn),
            }
        }
        self.find_words();
        self.refresh_scene();
        self.refresh_feedback();
        self.actions.field.is_of(self.model.article());
        self.deep_links.offer(self.model.within_reach());
        self.tell();
    }

    /// Tells the page what it is to hear; but of an article when all of it is drawn, or will be in this turn.
    fn tell(&mut self) {
        if self.portions.sections().is_some() {
            return;
        }
        for notice in std::mem::take(&mut self.held) {
            self.props.on_notice.emit(notice);
        }
    }

    fn history(&mut self) -> &BrowserHistory {
        self.history.get_or_insert_with(|| BrowserHistory::listen(self.link.callback(Action::Travel)))
    }

    /// Views compare scenes by identity, so a new one is made only when something in it has changed.
    fn refresh_scene(&mut self) {
        let words = self.voice.words;
        let level = self.model.config().heading_level;
        let base = self.model.shown_url().map(links::absolute);
        if let Some(scene) = &self.scene
            && std::ptr::eq(scene.words, words)
            && scene.level == level
            && scene.base == base
        {
            return;
        }
        self.scene = Some(Rc::new(Scene {
            words,
            level,
            base,
            page_host: links::page_host(),
            on_section: self.link.callback(Action::Reveal),
            on_article: self
                .link
                .callback(|(id, press)| Action::Visit(id, links::place_of(&press).unwrap_or(0))),
        }));
    }
}
