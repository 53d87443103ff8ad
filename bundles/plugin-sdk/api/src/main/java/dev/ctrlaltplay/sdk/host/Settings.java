package dev.ctrlaltplay.sdk.host;

import org.osgi.annotation.versioning.ProviderType;

/** Values of a plugin's settings: what an administrator set, else the declared default. */
@ProviderType
public interface Settings {
    /** @throws IllegalArgumentException where {@code cap-plugin.json} declares no such setting */
    String text(String key);

    /** The value of a setting of type NUMBER. */
    long number(String key);

    /** The value of a setting of type BOOLEAN. */
    boolean flag(String key);

    /** Calls {@code listener} after every change. */
    void onChange(Runnable listener);
}
