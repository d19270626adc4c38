//! The sample, and what may happen to a case: cases, attempts, dispositions.
//!
//! Pure: knows neither a telephone nor a database, nor how an interview is walked.

pub mod case;
pub mod disposition;
pub mod mapping;

pub use case::{Case, CaseData, CaseId, CaseLine, Datum, InterviewState, NewCase};
pub use disposition::{Class, DISPOSITIONS, Disposition, Needs};
pub use mapping::SampleMapping;
