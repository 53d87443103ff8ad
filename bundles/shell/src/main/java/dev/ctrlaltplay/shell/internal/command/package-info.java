/** How contributed commands become commands of the Karaf shell. */
@NullMarked
package dev.ctrlaltplay.shell.internal.command;

import org.jspecify.annotations.NullMarked;
