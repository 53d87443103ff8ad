@NullMarked
package dev.ctrlaltplay.shell.internal.login;

import org.jspecify.annotations.NullMarked;
