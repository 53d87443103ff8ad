@NullMarked
package dev.ctrlaltplay.files.agent.internal;

import org.jspecify.annotations.NullMarked;
