@NullMarked
package dev.ctrlaltplay.rbac.internal;

import org.jspecify.annotations.NullMarked;
