//! What is worked out from sums: effective bases, errors, tests. Every formula has its source.
//!
//! Sampling is taken as with replacement and without strata or clusters, each respondent with a
//! weight: what a telephone survey with raked weights usually assumes.

/// Sums over respondents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Sums {
    /// How many.
    pub(crate) n: f64,
    /// Of their weights.
    pub(crate) w: f64,
    /// Of the squares of their weights.
    pub(crate) w2: f64,
}

impl Sums {
    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { n: self.n + other.n, w: self.w + other.w, w2: self.w2 + other.w2 }
    }

    /// The effective base: `(Σw)² / Σw²` (Kish, Survey Sampling, 1965, § 11.7). As large as the
    /// number of respondents where all weigh the same.
    pub(crate) fn effective(self) -> f64 {
        if self.w2 > 0.0 { self.w * self.w / self.w2 } else { 0.0 }
    }

    /// The design effect of unequal weights, `n Σw² / (Σw)²` (Kish 1965).
    pub(crate) fn design_effect(self) -> f64 {
        let effective = self.effective();
        if effective > 0.0 { self.n / effective } else { 1.0 }
    }
}

/// The standard error of the share of `part` in `whole`, by linearization with replacement:
/// `n/(n−1) · Σ (w (y − p) / Σw)²` (Särndal, Swensson, Wretman 1992, § 5.5; R's `survey::svymean` of a
/// design of these respondents alone: `subset` of a larger one has the larger one's n).
/// Of a yes-or-no the sum needs only the squares of the weights of both sides.
pub(crate) fn error_of_share(part: Sums, whole: Sums) -> Option<f64> {
    if whole.n < 2.0 || whole.w <= 0.0 {
        return None;
    }
    let p = part.w / whole.w;
    let rest = (whole.w2 - part.w2).max(0.0);
    let sum = (1.0 - p).powi(2) * part.w2 + p * p * rest;
    Some((whole.n / (whole.n - 1.0) * sum).sqrt() / whole.w)
}

/// Half the 95 % interval of a share, design effect included: `1.96 √deff √(p(1−p)/(n−1))`, with the
/// design effect of the base (Kish 1965; the same as `moedeff_calc` of R's `pollster`).
pub(crate) fn margin_of_error(p: f64, base: Sums) -> Option<f64> {
    let variance = p * (1.0 - p) / (base.n - 1.0);
    (base.n >= 2.0 && variance >= 0.0).then(|| 1.96 * (base.design_effect() * variance).sqrt())
}

/// Sums over respondents who gave a number; of numbers less `shift`, so that nothing is lost where
/// they are large and close together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Moments {
    /// Those who gave one.
    pub(crate) sums: Sums,
    /// What was taken off each number.
    pub(crate) shift: f64,
    /// Σ w x
    pub(crate) wx: f64,
    /// Σ w x²
    pub(crate) wxx: f64,
    /// Σ w² x
    pub(crate) w2x: f64,
    /// Σ w² x²
    pub(crate) w2xx: f64,
}

impl Moments {
    /// Some respondents more, who all gave `x`.
    pub(crate) fn add(&mut self, x: f64, who: Sums) {
        let x = x - self.shift;
        self.sums = self.sums.and(who);
        self.wx += who.w * x;
        self.wxx += who.w * x * x;
        self.w2x += who.w2 * x;
        self.w2xx += who.w2 * x * x;
    }

    /// The weighted mean, `Σwx / Σw`.
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.sums.w > 0.0).then(|| self.wx / self.sums.w + self.shift)
    }

    /// The variance, `n/(n−1) · Σw(x−m)² / Σw` (as R's `survey::svyvar`): of the unweighted data the
    /// usual one, and the same whatever the weights add up to.
    pub(crate) fn variance(&self) -> Option<f64> {
        if self.sums.n < 2.0 || self.sums.w <= 0.0 {
            return None;
        }
        let m = self.wx / self.sums.w;
        let squares = (self.wxx / self.sums.w - m * m).max(0.0);
        Some(squares * self.sums.n / (self.sums.n - 1.0))
    }

    /// The standard deviation.
    pub(crate) fn deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The mean's standard error by linearization with replacement, `√(n/(n−1) Σw²(x−m)²) / Σw`
    /// (as R's `survey::svymean`).
    pub(crate) fn error(&self) -> Option<f64> {
        if self.sums.n < 2.0 || self.sums.w <= 0.0 {
            return None;
        }
        let m = self.wx / self.sums.w;
        let sum = (self.w2xx - 2.0 * m * self.w2x + m * m * self.sums.w2).max(0.0);
        Some((self.sums.n / (self.sums.n - 1.0) * sum).sqrt() / self.sums.w)
    }
}

/// The chance of a difference between two shares this large or larger if there were none: z test
/// with the pooled share (Agresti, Categorical Data Analysis, 2013, § 3.1), with effective bases in
/// place of numbers of respondents. `None` where nothing can be tested.
pub(crate) fn shares_differ(first: (f64, f64), second: (f64, f64)) -> Option<f64> {
    let ((p, n), (q, m)) = (first, second);
    let pooled = (p * n + q * m) / (n + m);
    let variance = pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m);
    (variance > 0.0 && variance.is_finite()).then(|| two_sided((p - q) / variance.sqrt()))
}

/// The same of two means: Welch's t test (Welch 1947), with effective bases.
pub(crate) fn means_differ(first: &Moments, second: &Moments) -> Option<f64> {
    let (n, m) = (first.sums.effective(), second.sums.effective());
    let (a, b) = (first.variance()? / n, second.variance()? / m);
    let difference = first.mean()? - second.mean()?;
    if n <= 1.0 || m <= 1.0 || a + b <= 0.0 {
        return None;
    }
    let freedom = (a + b).powi(2) / (a * a / (n - 1.0) + b * b / (m - 1.0));
    Some(two_sided_t(difference / (a + b).sqrt(), freedom))
}

/// The chance of a standard normal value this far from 0, on either side.
pub(crate) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The chance of Student's t this far from 0, on either side: `I(ν/(ν+t²); ν/2, 1/2)`
/// (Abramowitz and Stegun 26.7.1).
pub(crate) fn two_sided_t(t: f64, freedom: f64) -> f64 {
    incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5)
}

/// The regularized incomplete beta function, by its continued fraction (Abramowitz and Stegun
/// 26.5.8), evaluated after Lentz (1976).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let logarithm =
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * x.ln() + b * (1.0 - x).ln();
    logarithm.exp() / a / fraction(x, a, b)
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |it: f64| if it.abs() < TINY { TINY } else { it };
    let (mut product, mut above, mut below) = (1.0, 1.0, 0.0);
    for step in 1..500_u32 {
        let half = f64::from(step / 2);
        let term = if step == 1 {
            -(a + b) * x / (a + 1.0)
        } else if step % 2 == 0 {
            half * (b - half) * x / ((a + 2.0 * half - 1.0) * (a + 2.0 * half))
        } else {
            -(a + half) * (a + b + half) * x / ((a + 2.0 * half) * (a + 2.0 * half + 1.0))
        };
        below = 1.0 / apart(1.0 + term * below);
        above = apart(1.0 + term / above);
        product *= above * below;
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

/// The median of numbers in ascending order with their weights: the first at which half of the weight
/// is reached, and where exactly half is, the middle between it and the next. Of unweighted data
/// the usual median (type 2 of Hyndman and Fan, The American Statistician, 1996).
pub(crate) fn median(sorted: impl Iterator<Item = (f64, f64)>, total: f64) -> Option<f64> {
    let half = total / 2.0;
    let (mut sum, mut reached) = (0.0, None);
    for (x, w) in sorted.filter(|it| it.1 > 0.0) {
        if let Some(before) = reached {
            return Some(f64::midpoint(before, x));
        }
        sum += w;
        if (sum - half).abs() <= 1e-12 * total {
            reached = Some(x);
        } else if sum > half {
            return Some(x);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-6, "{found} is not {wanted}");
    }

    fn sums(weights: &[f64]) -> Sums {
        let one = |w: &f64| Sums { n: 1.0, w: *w, w2: w * w };
        weights.iter().map(one).fold(Sums::default(), Sums::and)
    }

    #[test]
    fn effective_base_by_hand() {
        // Weights 1, 1, 2, 4: (8)² / (1 + 1 + 4 + 16) = 64 / 22 = 2.909091; deff = 4 × 22 / 64 = 1.375
        near(sums(&[1.0, 1.0, 2.0, 4.0]).effective(), 2.909_091);
        near(sums(&[1.0, 1.0, 2.0, 4.0]).design_effect(), 1.375);
        near(sums(&[3.0; 7]).effective(), 7.0);
    }

    #[test]
    fn error_of_a_share_by_hand() {
        // Yes: weights 1, 2; no: 1, 4. p = 3/8. n/(n−1) = 4/3.
        // Σ(w(y−p))² = (5/8)²(1 + 4) + (3/8)²(1 + 16) = 1.953125 + 2.390625 = 4.34375
        // √(4/3 × 4.34375) / 8 = 0.300824
        let (yes, no) = (sums(&[1.0, 2.0]), sums(&[1.0, 4.0]));
        near(error_of_share(yes, yes.and(no)).unwrap(), 0.300_824);
        // Unweighted: √(p(1−p)/(n−1)): 40 of 100 → √(0.24/99) = 0.0492366
        let all = Sums { n: 100.0, w: 100.0, w2: 100.0 };
        let part = Sums { n: 40.0, w: 40.0, w2: 40.0 };
        near(error_of_share(part, all).unwrap(), 0.049_236_6);
    }

    #[test]
    fn margin_of_error_as_pollster_writes_it() {
        // √1.6 × 1.96 × √(0.515 × 0.485 / 213) × 100 = 8.4899…
        let base = Sums { n: 214.0, w: 214.0, w2: 214.0 * 1.6 };
        let wanted = 1.6_f64.sqrt() * 1.96 * (0.515_f64 * 0.485 / 213.0).sqrt();
        near(margin_of_error(0.515, base).unwrap(), wanted);
    }

    #[test]
    fn z_test_by_hand() {
        // 60 of 100 beside 45 of 100: pooled 0.525; √(0.525 × 0.475 × 0.02) = 0.0706222
        // z = 0.15 / 0.0706222 = 2.123977; p = 0.033672
        near(shares_differ((0.6, 100.0), (0.45, 100.0)).unwrap(), 0.033_672_1);
        assert_eq!(shares_differ((0.0, 10.0), (0.0, 20.0)), None);
    }

    #[test]
    fn chances_as_in_the_tables() {
        near(two_sided(1.959_963_985), 0.05);
        near(two_sided(1.644_853_627), 0.10);
        // Student's t, two-sided 5 %: 12.706 (1 degree), 2.228 (10), 1.984 (100)
        for (t, freedom) in [(12.706_204_7, 1.0), (2.228_138_85, 10.0), (1.983_971_52, 100.0)] {
            near(two_sided_t(t, freedom), 0.05);
            near(two_sided_t(-t, freedom), 0.05);
        }
        near(two_sided_t(0.0, 5.0), 1.0);
        near(two_sided_t(1.959_963_985, 1e7), 0.05);
    }

    #[test]
    fn welch_by_hand() {
        // 1, 2, 3, 4 (m 2.5, s² 5/3) beside 4, 5, 6, 9 (m 6, s² 14/3): a 5/12, b 14/12
        // t = −3.5 / √(19/12) = −2.781487; ν = (19/12)² / ((25/144 + 196/144)/3) = 4.900452
        // p = 0.03969589 (R: t.test(1:4, c(4, 5, 6, 9)))
        let of = |numbers: &[f64]| {
            let mut it = Moments { shift: 3.0, ..Moments::default() };
            for x in numbers {
                it.add(*x, sums(&[1.0]));
            }
            it
        };
        let (a, b) = (of(&[1.0, 2.0, 3.0, 4.0]), of(&[4.0, 5.0, 6.0, 9.0]));
        near(means_differ(&a, &b).unwrap(), 0.039_695_89);
        near(a.mean().unwrap(), 2.5);
        near(a.deviation().unwrap(), 1.290_994_4);
        // The usual standard error: 1.290994 / 2
        near(a.error().unwrap(), 0.645_497_2);
    }

    #[test]
    fn medians_by_hand() {
        let of = |it: &[(f64, f64)]| median(it.iter().copied(), it.iter().map(|it| it.1).sum());
        assert_eq!(of(&[(1.0, 1.0), (2.0, 1.0), (9.0, 1.0)]), Some(2.0));
        assert_eq!(of(&[(1.0, 1.0), (2.0, 1.0), (4.0, 1.0), (9.0, 1.0)]), Some(3.0));
        // 1 (weight 3), 2 (1), 3 (1): half is 2.5, reached at 1
        assert_eq!(of(&[(1.0, 3.0), (2.0, 1.0), (3.0, 1.0)]), Some(1.0));
        assert_eq!(of(&[]), None);
    }
}
