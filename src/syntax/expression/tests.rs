use super::*;
use crate::syntax::grammar;

/// An expression in prefix form, for comparing.
fn show(expr: &Expr) -> String {
    let all = |head: &str, parts: &[&Expr]| {
        let parts: Vec<String> = parts.iter().map(|it| show(it)).collect();
        format!("({head} {})", parts.join(" "))
    };
    let not = |negated: bool, words: &str| format!("{}{words}", if negated { "not-" } else { "" });
    match &expr.it {
        Expression::Number(it) => it.to_string(),
        Expression::Text(it) => format!("{it:?}"),
        Expression::Date(it) => format!("@{it}"),
        Expression::Time(it) => format!("@{it}"),
        Expression::Path(names) => {
            names.iter().map(|it| it.it.as_str()).collect::<Vec<_>>().join(".")
        }
        Expression::Of { item, member, which } => match which {
            Some(which) => format!("({} of {} {})", item.it, member.it, word(which)),
            None => format!("({} of {})", item.it, member.it),
        },
        Expression::Not(it) => all("not", &[it]),
        Expression::Negative(it) => all("-", &[it]),
        Expression::Binary(operator, left, right) => all(&format!("{operator:?}"), &[left, right]),
        Expression::Is { left, right, negated } => all(&not(*negated, "is"), &[left, right]),
        Expression::IsAnswered(it, negated) => all(&not(*negated, "answered"), &[it]),
        Expression::IsAsked(it, negated) => all(&not(*negated, "asked"), &[it]),
        Expression::Includes { left, words, any, negated } => {
            let head = not(*negated, if *any { "any" } else { "includes" });
            let words: Vec<String> = words.iter().map(word).collect();
            format!("({head} {} [{}])", show(left), words.join(" "))
        }
        Expression::Contains { left, part, negated, .. } => {
            format!("({} {} {:?})", not(negated.it, "contains"), show(left), part.it)
        }
        Expression::Between(it, low, high) => all("between", &[it, low, high]),
        Expression::Call(name, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(show).collect();
            format!("({} {})", name.it, arguments.join(" "))
        }
        Expression::Over { what, value, roster, filter } => {
            let value = value.as_ref().map(|it| format!("{} ", it.it)).unwrap_or_default();
            let filter = filter.as_ref().map(|it| format!(" where {}", show(it)));
            format!("({:?} {value}{}{})", what.it, roster.it, filter.unwrap_or_default())
        }
        Expression::Different(item, roster) => {
            let item = item.as_ref().map_or("names", |it| it.it.as_str());
            format!("(different {item} {})", roster.it)
        }
        Expression::Unreadable => "?".to_owned(),
    }
}

fn word(word: &Word) -> String {
    match &word.it {
        WordKind::Handle(it) => it.clone(),
        WordKind::Number(it) => it.to_string(),
    }
}

fn read(text: &str) -> Result<String, usize> {
    let piece = Piece::new(text, 0);
    let mut found = Diagnostics::default();
    let node = grammar::read(Rule::condition, &piece)?;
    let expr = lower(&node.child(Rule::expression).unwrap(), &mut found);
    assert!(found.is_empty(), "{text}: {found:?}");
    Ok(show(&expr))
}

#[test]
fn what_binds_tighter() {
    for (text, expected) in [
        ("A or B and C", "(Or A (And B C))"),
        ("A and B or C", "(Or (And A B) C)"),
        ("not A and B", "(And (not A) B)"),
        ("not A is yes", "(not (is A yes))"),
        ("not A < 3 or B", "(Or (not (Less A 3)) B)"),
        ("A + B * C - D", "(Subtract (Add A (Multiply B C)) D)"),
        ("A - B - C", "(Subtract (Subtract A B) C)"),
        ("A / B / C", "(Divide (Divide A B) C)"),
        ("- A * B", "(Multiply (- A) B)"),
        ("A + 1 <= B - 1", "(LessOrEqual (Add A 1) (Subtract B 1))"),
        ("A ≥ 1.50", "(GreaterOrEqual A 1.50)"),
        ("(A or B) and C", "(And (Or A B) C)"),
        ("A + B between 1 and 2 * C and D", "(And (between (Add A B) 1 (Multiply 2 C)) D)"),
        ("A < -1", "(Less A (- 1))"),
    ] {
        assert_eq!(read(text).unwrap(), expected, "{text}");
    }
}

#[test]
fn every_form_there_is() {
    for (text, expected) in [
        ("GENDER is male", "(is GENDER male)"),
        ("GENDER is not male", "(not-is GENDER male)"),
        ("AGE is answered and B is not asked", "(And (answered AGE) (not-asked B))"),
        ("AGE is not answered", "(not-answered AGE)"),
        ("AGE is asked", "(asked AGE)"),
        ("A includes b, 97 and C", "(And (includes A [b 97]) C)"),
        ("A includes any of b, c or D", "(Or (any A [b c]) D)"),
        ("A does not include b", "(not-includes A [b])"),
        ("A contains \"b\" and C", "(And (contains A Some(\"b\")) C)"),
        ("A does not contain \"b\"", "(not-contains A Some(\"b\"))"),
        ("A contains any of b, c or D", "(Or (contains A None) D)"),
        ("A of B contains \"b\"", "(contains (A of B) Some(\"b\"))"),
        ("A of B contains is C", "(is (A of B contains) C)"),
        ("A is contains", "(is A contains)"),
        ("A includes contain, contains", "(includes A [contain contains])"),
        ("A does not include any of b, c", "(not-any A [b c])"),
        ("count of AIDED >= 3", "(GreaterOrEqual (count of AIDED) 3)"),
        ("years   since BORN < 18", "(Less (years since BORN) 18)"),
        ("sum of (A + B) > 3", "(Greater (sum of (Add A B)) 3)"),
        ("AGE of CHILD 2 > 3", "(Greater (AGE of CHILD 2) 3)"),
        ("LIKE of BRAND other is yes", "(is (LIKE of BRAND other) yes)"),
        ("BORN > 2024-05-17", "(Greater BORN @2024-05-17)"),
        ("BORN > 2024-05", "(Greater BORN @2024-05)"),
        ("A - 2024", "(Subtract A 2024)"),
        ("CHILD.ordinal is \"a \"\"b\"\"\"", "(is CHILD.ordinal \"a \\\"b\\\"\")"),
        ("NAME is “curly”", "(is NAME \"curly\")"),
        ("isolated is notable", "(is isolated notable)"),
        ("answered is yes", "(is answered yes)"),
    ] {
        assert_eq!(read(text), Ok(expected.to_owned()), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    for (text, at) in [
        ("", 0),
        ("A and", 5),
        ("A = 3", 2),
        ("A is", 4),
        ("(A", 2),
        ("A)", 1),
        ("A and or B", 6),
        ("A between 1 or 2", 12),
        ("A includes", 10),
        ("A <> 2", 2),
        ("18x", 0),
    ] {
        assert_eq!(read(text), Err(at), "{text}");
    }
}

#[test]
fn size_is_looked_at_first() {
    let fits = |text: &str| fits(&Piece::new(text, 0), &mut Diagnostics::default());
    let nested = |n: usize| format!("{}A{}", "(".repeat(n), ")".repeat(n));
    assert!(fits(&nested(64)));
    assert!(!fits(&nested(65)));
    assert!(read(&nested(64)).is_ok());
    assert!(!fits(&format!("{} A", "not ".repeat(65))));
    assert!(!fits(&format!("{} A", "count of ".repeat(65))));
    assert!(fits(&["A is 1"; 250].join(" and ")));
    assert!(!fits(&["A is 1"; 251].join(" and ")));
    assert!(fits(&["not A"; 250].join(" and ")));
}
