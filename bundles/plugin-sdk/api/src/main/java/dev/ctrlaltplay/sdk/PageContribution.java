package dev.ctrlaltplay.sdk;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings pages of the web panel; their code is in the bundle's UI module. */
@ConsumerType
public interface PageContribution {
    /** Constant while registered. */
    List<Page> pages();

    /**
     * One page.
     *
     * @param id name of the page in the UI module
     * @param path route, beginning with a slash; {@code $name} stands for one segment
     * @param titleKey translation key
     * @param permission who may open it; empty for everybody who is signed in
     */
    record Page(String id, String path, String titleKey, String permission) {}
}
