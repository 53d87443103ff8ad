@NullMarked
package dev.ctrlaltplay.nodes.internal.service;

import org.jspecify.annotations.NullMarked;
