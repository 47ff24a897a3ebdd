use clap::CommandFactory;

use super::args::{self, Cli, Completions, Explain};
use super::say::Say;
use super::{Failure, Outcome};
use crate::diag::{Code, Severity, nearest};
use crate::schema::Schema;

/// `yugto explain`: what a code means.
pub(super) fn explain(args: &Explain, say: &Say) -> Result<Outcome, Failure> {
    let Some(name) = &args.code else {
        let width = Code::ALL.iter().map(|code| code.name().len()).max();
        let width = width.unwrap_or_default();
        for code in Code::ALL {
            say.out(&format!("{:width$}  {}\n", code.name(), severity(*code)));
        }
        return Ok(Outcome::Done);
    };
    let Some(code) = Code::from_name(name) else {
        let names = Code::ALL.iter().map(|code| code.name());
        let near = nearest(name, names);
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(Failure(format!("there is no code `{name}`{near}")));
    };
    let text = code.explanation();
    say.out(&format!("{code} ({})\n\n{text}\n", severity(code)));
    Ok(Outcome::Done)
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// `yugto schema`: what a file may say.
pub(super) fn schema(args: &args::Schema, say: &Say) -> Result<Outcome, Failure> {
    let found = Schema::NAMES.iter().find(|(name, _)| *name == args.file);
    match found {
        Some((_, schema)) => say.out(schema.text()),
        None => return Err(Failure(format!("there is no schema `{}`", args.file))),
    }
    Ok(Outcome::Done)
}

/// `yugto completions`: a script for a shell.
pub(super) fn completions(args: &Completions, say: &Say) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "yugto", &mut script);
    say.out(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}

/// `yugto man`: one page, in roff, with every command on it.
pub(super) fn man(say: &Say) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    let failed = |error: std::io::Error| Failure(error.to_string());
    let mut root = Cli::command();
    root.build();
    let man = clap_mangen::Man::new(root.clone());
    // Its list of commands would point to a page for each, and there is only this one.
    man.render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| man.render_description_section(&mut page))
        .and_then(|()| man.render_options_section(&mut page))
        .map_err(failed)?;
    let mut pending = below(&root);
    while let Some(command) = pending.pop() {
        let commands = below(&command);
        if commands.is_empty() && command.get_name() != "help" {
            page.extend(section(command).map_err(failed)?.into_bytes());
        }
        pending.extend(commands.into_iter().filter(|c| c.get_name() != "help"));
    }
    say.out(&String::from_utf8_lossy(&page));
    Ok(Outcome::Done)
}

/// A command's own commands, the last one first.
fn below(command: &clap::Command) -> Vec<clap::Command> {
    let mut commands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    commands.reverse();
    commands
}

/// A command as a section of the manual, without the options that every command has.
fn section(command: clap::Command) -> std::io::Result<String> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let mut section = format!(".SH {}\n", name.to_uppercase());
    let own = command.mut_args(|arg| {
        let global = arg.is_global_set() || arg.get_id() == "help";
        arg.hide(global)
    });
    let has_options = own.get_arguments().any(|arg| !arg.is_hide_set());
    let man = clap_mangen::Man::new(own);
    let mut text = Vec::new();
    man.render_description_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    if has_options {
        man.render_options_section(&mut text)?;
    }
    for line in String::from_utf8_lossy(&text).lines() {
        // Every section's beginning defines how apostrophes look; once is enough.
        if line.starts_with(".ie") || line.starts_with(".el") || line == ".SH DESCRIPTION" {
            continue;
        }
        section.push_str(&line.replace(".SH ", ".SS "));
        section.push('\n');
    }
    Ok(section)
}
