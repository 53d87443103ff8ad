/** Who may open a Karaf shell, and who he is in it. */
@NullMarked
package dev.ctrlaltplay.shell.internal.login;

import org.jspecify.annotations.NullMarked;
