@NullMarked
package dev.ctrlaltplay.shell.internal.command;

import org.jspecify.annotations.NullMarked;
