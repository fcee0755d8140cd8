"""Kernels of two samples against SciPy, on random data with ties."""

import numpy as np
import pytest
from measurand_engine.kernels.divergence import (
    chi_square,
    jensen_shannon,
    population_stability,
    quantile_bins,
    total_variation,
)
from measurand_engine.kernels.multiplicity import adjust
from measurand_engine.kernels.tails import chi_square_sf, kolmogorov_sf, normal_sf
from measurand_engine.kernels.two_sample import (
    kolmogorov_smirnov,
    mean,
    pool,
    quantiles,
    standard_deviation,
    two_proportions,
    wasserstein,
)
from scipy import stats
from scipy.spatial import distance

SEEDS = range(12)


def samples(seed: int):
    """Two samples of random size and shape; every other pair has many ties."""
    rng = np.random.default_rng(seed)
    n, m = rng.integers(2, 600, 2)
    a, b = rng.normal(size=n), rng.normal(rng.normal() / 2, 1 + rng.random(), size=m)
    return (a.round(), b.round()) if seed % 2 else (a, b)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_pool_gives_the_figures_of_scipy_and_numpy(seed):
    a, b = samples(seed)
    pooled = pool(a, b)
    found = kolmogorov_smirnov(pooled)
    assert found.statistic == pytest.approx(stats.ks_2samp(a, b).statistic, abs=1e-12)
    assert wasserstein(pooled) == pytest.approx(stats.wasserstein_distance(a, b), rel=1e-9)
    assert mean(pooled.values, pooled.current) == pytest.approx(b.mean(), abs=1e-12)
    assert standard_deviation(pooled.values, pooled.current) == pytest.approx(b.std(ddof=1), rel=1e-12)
    probabilities = np.linspace(0, 1, 23)
    expected = np.quantile(a, probabilities)
    np.testing.assert_allclose(quantiles(pooled.values, pooled.up_to[0], probabilities), expected, atol=1e-12)


@pytest.mark.parametrize(("n", "m"), [(5, 5), (7, 4), (20, 31), (100, 100), (1, 1), (1, 90)])
def test_without_ties_the_exact_p_value_is_that_of_scipy(n, m):
    rng = np.random.default_rng(n * m)
    a, b = rng.normal(size=n), rng.normal(0.5, size=m)
    expected = stats.ks_2samp(a, b, method="exact").pvalue
    assert kolmogorov_smirnov(pool(a, b)).p_value == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_with_ties_the_exact_p_value_is_the_share_of_all_permutations(seed):
    rng = np.random.default_rng(seed)
    a, b = rng.integers(0, 4, 5), rng.integers(1, 5, 6)

    def statistic(x, y):
        return kolmogorov_smirnov(pool(x, y)).statistic

    expected = stats.permutation_test((a, b), statistic, n_resamples=np.inf, alternative="greater", vectorized=False)
    assert kolmogorov_smirnov(pool(a, b)).p_value == pytest.approx(expected.pvalue, abs=1e-12)


@pytest.mark.parametrize("size", [150, 1_000, 20_000])
def test_the_asymptotic_p_value_is_within_three_percent_of_scipys(size):
    # SciPy inverts the exact one-sample distribution at the effective size; Stephens' correction approximates it.
    rng = np.random.default_rng(size)
    a, b = rng.normal(size=size), rng.normal(2 / np.sqrt(size), size=2 * size)
    expected = stats.ks_2samp(a, b, method="asymp").pvalue
    assert kolmogorov_smirnov(pool(a, b)).p_value == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("degrees", [1, 2, 3, 10, 100, 5_000])
def test_the_chi_square_tail_is_that_of_scipy(degrees):
    for x in np.linspace(0, 3 * degrees + 60, 50).tolist():
        assert chi_square_sf(x, degrees) == pytest.approx(stats.chi2.sf(x, degrees), rel=1e-9, abs=1e-14)


def test_normal_and_kolmogorov_tails_are_those_of_scipy():
    for x in np.linspace(-3, 8, 80).tolist():
        assert normal_sf(x) == pytest.approx(stats.norm.sf(x), rel=1e-12)
        assert kolmogorov_sf(x) == pytest.approx(stats.kstwobign.sf(x), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_chi_square_test_is_that_of_scipy_when_no_category_is_rare(seed):
    rng = np.random.default_rng(seed)
    table = rng.integers(20, 300, (2, rng.integers(2, 30)))
    expected = stats.chi2_contingency(table, correction=False)
    found = chi_square(table[0], table[1])
    assert found is not None
    assert not found.pooled.any()
    assert found.degrees_of_freedom == expected.dof
    assert found.statistic == pytest.approx(expected.statistic, rel=1e-12)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-9)


def test_the_bias_of_cramers_v_is_taken_away_and_disjoint_samples_are_one():
    same = np.array([500, 500])
    assert chi_square(same, same).cramers_v == 0.0
    assert chi_square(np.array([400, 0]), np.array([0, 400])).cramers_v == pytest.approx(1, abs=1e-12)
    table = np.array([[120, 80], [90, 110]])
    n, phi2 = 400, stats.chi2_contingency(table, correction=False).statistic / 400
    expected = np.sqrt((phi2 - 1 / (n - 1)) / (1 - 1 / (n - 1)))
    assert chi_square(*table).cramers_v == pytest.approx(expected, rel=1e-12)


def test_rare_categories_are_pooled_until_five_rows_are_expected():
    reference, current = np.array([900, 80, 3, 2, 1]), np.array([880, 90, 1, 0, 4])
    found = chi_square(reference, current)
    assert found.pooled.tolist() == [False, False, True, True, True]
    table = np.array([[900, 80, 6], [880, 90, 5]])
    assert found.statistic == pytest.approx(stats.chi2_contingency(table, correction=False).statistic, rel=1e-12)
    assert chi_square(np.array([900, 80, 1]), np.array([880, 90, 1])).pooled.tolist() == [False, True, True]


@pytest.mark.parametrize(("reference", "current"), [([5, 5], [0, 0]), ([7, 0], [9, 0]), ([1, 2, 1], [1, 1, 2])])
def test_a_chi_square_test_without_two_categories_is_undefined(reference, current):
    assert chi_square(np.array(reference), np.array(current)) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_distances_of_counts_are_those_of_scipy_and_the_definition(seed):
    rng = np.random.default_rng(seed)
    p, q = rng.integers(0, 50, (2, 12)) + np.eye(2, 12, dtype=np.int64)
    assert jensen_shannon(p, q) == pytest.approx(distance.jensenshannon(p, q, base=2), abs=1e-9)
    assert jensen_shannon(p, q) == jensen_shannon(q, p)
    assert total_variation(p, q) == pytest.approx(np.abs(p / p.sum() - q / q.sum()).sum() / 2)
    smooth_p, smooth_q = ((side + 0.5) / (side.sum() + 6) for side in (p, q))
    expected = stats.entropy(smooth_p, smooth_q) + stats.entropy(smooth_q, smooth_p)
    assert population_stability(p, q) == pytest.approx(expected, rel=1e-9)
    assert population_stability(p, p) == 0


def test_bins_of_the_reference_are_about_equal_and_take_every_current_value():
    rng = np.random.default_rng(1)
    pooled = pool(rng.normal(size=1_000), rng.normal(9, size=300))
    edges, reference, current = quantile_bins(pooled, 10)
    assert len(edges) == 9
    assert reference.tolist() == [100] * 10
    assert (int(current.sum()), int(current[-1])) == (300, 300)


def test_a_value_that_fills_bins_alone_gets_a_bin_so_that_a_move_below_it_shows():
    pooled = pool(np.zeros(100), np.full(50, -1.0))
    _, reference, current = quantile_bins(pooled, 10)
    assert reference.tolist() == [0, 100, 0]
    assert current.tolist() == [50, 0, 0]


def test_equal_and_constant_samples_have_no_distance():
    pooled = pool([3.0, 3.0], [3.0])
    assert kolmogorov_smirnov(pooled).statistic == 0
    assert kolmogorov_smirnov(pooled).p_value == 1
    assert wasserstein(pooled) == 0
    assert standard_deviation(pooled.values, pooled.current) is None


def test_two_proportions_agree_with_the_chi_square_test_and_need_both_outcomes():
    found = two_proportions((30, 55), (200, 240))
    expected = stats.chi2_contingency([[30, 170], [55, 185]], correction=False)
    assert found.statistic**2 == pytest.approx(expected.statistic, rel=1e-12)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-9)
    assert two_proportions((0, 0), (200, 240)) is None
    assert two_proportions((200, 240), (200, 240)) is None
    assert two_proportions((0, 1), (0, 240)) is None


def test_adjusted_p_values_are_those_of_statsmodels_and_leave_out_undefined_tests():
    from statsmodels.stats.multitest import multipletests

    p = np.random.default_rng(3).random(30) ** 3
    for ours, theirs in (("benjamini_hochberg", "fdr_bh"), ("holm", "holm"), ("bonferroni", "bonferroni")):
        adjusted = adjust([None, *p.tolist(), None], ours)
        assert adjusted[0] is adjusted[-1] is None
        np.testing.assert_allclose(adjusted[1:-1], multipletests(p, method=theirs)[1], rtol=1e-12)
    assert adjust(p.tolist(), "none") == p.tolist()
    assert adjust([], "holm") == []
