package dev.ctrlaltplay.alts;

import dev.ctrlaltplay.core.id.CtrlId;

/** A category of alts. */
public record Ctrl(CtrlId id, String name, String description, int alts) {}
