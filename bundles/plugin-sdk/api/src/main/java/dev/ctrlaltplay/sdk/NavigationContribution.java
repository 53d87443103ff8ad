package dev.ctrlaltplay.sdk;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings entries of the web panel's navigation. */
@ConsumerType
public interface NavigationContribution {
    /** Constant while registered. */
    List<Entry> entries();

    /**
     * One entry.
     *
     * @param id unique in the bundle
     * @param labelKey translation key
     * @param icon name of an icon of the UI kit
     * @param path route it leads to, beginning with a slash
     * @param permission who sees it; empty for everybody who is signed in
     * @param order ascending
     */
    record Entry(String id, String labelKey, String icon, String path, String permission, int order) {}
}
