// The words of the feedback question, for the two competitors: the same as the widget's (src/feedback/words.rs).
export const REASONS = [
  { id: "more-information", label: "I need more information" },
  { id: "hard-to-understand", label: "It is hard to understand" },
  { id: "inaccurate", label: "Something in it is wrong" },
  { id: "broken-link", label: "A link does not work" },
];
export const COMMENT_HINT =
  "Please do not write personal details here, such as your name, NHS number, date of birth, address, phone number or email address. You can write up to 2,000 characters.";
