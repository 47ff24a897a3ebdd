//! What the schemas say of keys and values.

use serde_json::Value;

use crate::schema::Schema;

/// A key or value that a file may have at a place, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) meaning: Option<String>,
}

/// A schema, read.
pub(super) struct Keys {
    root: Value,
}

impl Keys {
    pub(super) fn of(schema: Schema) -> Self {
        Self {
            root: serde_json::from_str(schema.text()).unwrap_or_default(),
        }
    }

    /// The keys that the table at `path` may have.
    pub(super) fn keys(&self, path: &[String]) -> Vec<Known> {
        let mut found = Vec::new();
        for node in self.at(path) {
            for (name, key) in node["properties"].as_object().into_iter().flatten() {
                found.push(Known {
                    name: name.clone(),
                    meaning: key["description"].as_str().map(str::to_owned),
                });
            }
        }
        found
    }

    /// The values that the key at `path` may have, where they can be listed.
    pub(super) fn values(&self, path: &[String]) -> Vec<Known> {
        let mut found = Vec::new();
        for node in self.at(path) {
            let names = node["enum"].as_array().into_iter().flatten();
            found.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
            if node["type"] == "boolean" {
                found.extend(["true", "false"].map(str::to_owned));
            }
        }
        let known = found.into_iter().map(|name| Known {
            name,
            meaning: None,
        });
        known.collect()
    }

    /// What the key at `path` means.
    pub(super) fn meaning(&self, path: &[String]) -> Option<&str> {
        let mut nodes = self.at(path).into_iter();
        nodes.find_map(|node| node["description"].as_str())
    }

    /// The parts of the schema that judge what lies at `path`.
    fn at(&self, path: &[String]) -> Vec<&Value> {
        let mut nodes = Vec::new();
        self.expand(&self.root, &mut nodes);
        for key in path {
            let mut next = Vec::new();
            for node in nodes {
                match node["properties"].get(key) {
                    Some(found) => self.expand(found, &mut next),
                    None if node["additionalProperties"].is_object() => {
                        self.expand(&node["additionalProperties"], &mut next);
                    }
                    None => {}
                }
            }
            nodes = next;
        }
        nodes
    }

    /// A part of the schema with those that it refers to, and those that judge the items of a list.
    fn expand<'s>(&'s self, node: &'s Value, found: &mut Vec<&'s Value>) {
        found.push(node);
        if let Some(name) = node["$ref"].as_str() {
            let pointer = name.trim_start_matches('#');
            if let Some(target) = self.root.pointer(pointer) {
                self.expand(target, found);
            }
        }
        for all in ["anyOf", "allOf"] {
            for part in node[all].as_array().into_iter().flatten() {
                self.expand(part, found);
            }
        }
        if node["items"].is_object() {
            self.expand(&node["items"], found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(known: Vec<Known>) -> Vec<String> {
        known.into_iter().map(|known| known.name).collect()
    }

    #[test]
    fn keys_and_values_come_from_the_schemas() {
        let path = |text: &str| -> Vec<String> { text.split('.').map(str::to_owned).collect() };
        let model = Keys::of(Schema::Model);
        assert!(names(model.keys(&[])).contains(&"stages".to_owned()));
        assert_eq!(
            names(model.keys(&path("crosswalk"))),
            ["relation", "stage", "to"]
        );
        assert_eq!(
            names(model.values(&path("facets.signals"))),
            ["prose", "checklist", "prompts"]
        );
        assert_eq!(
            names(model.values(&path("crosswalk.relation"))),
            ["same", "overlaps", "precedes", "needs"]
        );
        assert!(names(model.keys(&path("self-check.weights.a"))).is_empty());
        let yugto = Keys::of(Schema::Yugto);
        assert_eq!(names(yugto.values(&path("raw_html"))), ["true", "false"]);
        assert!(names(yugto.keys(&path("languages.tl"))).contains(&"fallback".to_owned()));
        assert!(Keys::of(Schema::Page).meaning(&path("slug")).is_some());
        assert_eq!(Keys::of(Schema::Page).meaning(&path("no.such.key")), None);
    }
}
