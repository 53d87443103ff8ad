package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.sdk.testkit.internal.PluginExtension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class of a plugin: test methods, constructor and {@code @BeforeEach} may take a {@link TestPanel}, a fresh
 * one for each test, which is stopped after it. The plugin starts with {@link TestPanel#start()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PluginExtension.class)
public @interface PluginTest {}
