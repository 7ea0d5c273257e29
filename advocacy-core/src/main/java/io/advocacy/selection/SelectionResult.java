package io.advocacy.selection;

/** What came of a selection: a group, or the reason why there can be none. */
public sealed interface SelectionResult permits Selection, QuotaConflict {}
