use super::Text;

/// A page as the indexer reads it: its text and what results tell of it, without what surrounds them on the site.
pub(super) fn html(text: &Text) -> String {
    let mut html = String::with_capacity(4096);
    html.push_str("<!doctype html><html");
    attribute(&mut html, "lang", &text.language);
    html.push_str("><body>");
    let told = [
        ("label", text.label.clone()),
        ("hue", text.hue.map(|hue| hue.to_string())),
        ("above", text.above.as_deref().map(str::to_owned)),
    ];
    for (name, value) in told {
        let Some(value) = value else { continue };
        html.push_str("<i");
        attribute(
            &mut html,
            "data-pagefind-meta",
            &format!("{name}[data-value]"),
        );
        attribute(&mut html, "data-value", &value);
        html.push_str("></i>");
    }
    let above = text.above.as_deref().into_iter();
    let facets = text.sections.iter().map(|section| &*section.id);
    let filters = above.map(|above| ("model", above));
    for (name, value) in filters.chain(facets.map(|facet| ("section", facet))) {
        if value.is_empty() {
            continue;
        }
        html.push_str("<i");
        attribute(
            &mut html,
            "data-pagefind-filter",
            &format!("{name}[data-value]"),
        );
        attribute(&mut html, "data-value", value);
        html.push_str("></i>");
    }
    html.push_str("<h1>");
    escape(&mut html, &text.title);
    html.push_str("</h1>\n");
    if let Some(summary) = &text.summary {
        // The summary says in a sentence what a page is about: its words count for more.
        html.push_str("<p data-pagefind-weight=\"3\">");
        escape(&mut html, summary);
        html.push_str("</p>\n");
    }
    for section in &text.sections {
        if !section.id.is_empty() {
            html.push_str("<h2");
            attribute(&mut html, "id", &section.id);
            html.push('>');
            html.push_str(&section.heading);
            html.push_str("</h2>\n");
        }
        html.push_str(&section.content);
    }
    html.push_str("</body></html>");
    html
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(html, value);
    html.push('"');
}

fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}
