/** The goals of the Maven plugin: package, verify, keygen, sign, watch. */
@NullMarked
package dev.ctrlaltplay.sdk.maven.internal.goal;

import org.jspecify.annotations.NullMarked;
