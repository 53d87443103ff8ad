/** Brings Karaf's classes to Java 24 and newer as they are loaded. */
@NullMarked
package dev.ctrlaltplay.javacompat.internal;

import org.jspecify.annotations.NullMarked;
