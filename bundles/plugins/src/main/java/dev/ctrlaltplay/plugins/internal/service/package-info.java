@NullMarked
package dev.ctrlaltplay.plugins.internal.service;

import org.jspecify.annotations.NullMarked;
