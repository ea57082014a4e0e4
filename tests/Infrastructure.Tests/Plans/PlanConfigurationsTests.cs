using CoachPlus.Domain.Plans;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Plans;

/// <summary>What operators have configured, as it lies in existing tables.</summary>
internal sealed class PlanConfigurationsTests
{
    [Test]
    [Property("Defect", "T-47")]
    [Property("Defect", "T-57")]
    public async Task Keys_in_snake_case_are_read()
    {
        await using var ground = await OpenAsync(TranscriptShapes.Head);

        var plans = await ground.ReadAsync();

        Assert.That(plans.LimitsOf(Plan.Free), Is.EqualTo(new PlanLimits(200, 60)));
        Assert.That(plans.LimitsOf(Plan.Student), Is.EqualTo(new PlanLimits(450, 110)));
        Assert.That(plans.Of(Plan.Free), Has.Property("Description").Null.And.Property("IsConfigured").True.And.Property("Prices").EqualTo(PlanPrices.None));
        Assert.That(plans.Of(Plan.Student).Features, Is.EqualTo(new[] { "priority_support" }));
        Assert.That(plans.Of(Plan.Student).Prices, Is.EqualTo(new PlanPrices(29900, 299000, 999, 9990)));
        Assert.That(plans.Of(Plan.Pro), Has.Property("Limits").EqualTo(new PlanLimits(3000, 200)).And.Property("IsConfigured").False);
    }

    [Test]
    [Property("Defect", "T-47")]
    public async Task Keys_in_camel_case_are_read_and_what_makes_no_sense_is_never_nought()
    {
        await using var ground = await OpenAsync(TranscriptShapes.UpperCase);

        var plans = await ground.ReadAsync();

        Assert.That(plans.LimitsOf(Plan.Free), Is.EqualTo(new PlanLimits(210, 61)));
        Assert.That(plans.LimitsOf(Plan.Pro), Is.EqualTo(new PlanLimits(3000, 200)));
        Assert.That(plans.Of(Plan.Pro).Fault, Is.EqualTo("max_total_minutes is \"many\": give a whole number from 0, or -1 for no limit."));
        Assert.That(plans.Of(Plan.Pro), Has.Property("IsConfigured").False.And.Property("DisplayName").EqualTo("Pro"));
    }

    [TestCase("""{"max_total_minutes":-1,"max_file_size_mb":0}""", null, null, 0)]
    [TestCase("""{"max_total_minutes":10}""", "max_file_size_mb is missing: give 0 or more, or -1 for no limit.", 200, 60)]
    [TestCase("""{"max_total_minutes":10,"max_file_size_mb":-2}""", "A plan cannot allow -2 megabytes: give 0 or more, or -1 for no limit.", 200, 60)]
    [TestCase("""{"max_total_minutes":1.5,"max_file_size_mb":1}""", "max_total_minutes is 1.5: give a whole number from 0, or -1 for no limit.", 200, 60)]
    [TestCase("""[1]""", "max_total_minutes is missing: give 0 or more, or -1 for no limit.", 200, 60)]
    public async Task Limits_are_whole_numbers_or_those_of_the_table_hold(string limits, string? fault, int? minutes, int? megabytes)
    {
        await using var ground = await OpenAsync(TranscriptShapes.Head);
        await ground.Database.ExecuteAsync($"update plan_configurations set limits = '{limits}' where plan_type = 'free'");

        var free = (await ground.ReadAsync()).Of(Plan.Free);

        Assert.That((free.Fault, free.Limits), Is.EqualTo((fault, new PlanLimits(minutes, megabytes))));
    }

    [Test]
    [Property("Defect", "T-46")]
    [Property("Defect", "T-49")]
    public async Task An_empty_table_is_not_a_free_plan_for_everybody()
    {
        await using var ground = await OpenAsync(TranscriptShapes.DayOfTheIncident);

        var plans = await ground.ReadAsync();

        Assert.That(Enum.GetValues<Plan>().Select(plans.LimitsOf), Is.EqualTo(Enum.GetValues<Plan>().Select(plan => PlanTable.Of(plan).Limits)));
        Assert.That(plans.Offered.Select(offer => offer.Plan), Is.EqualTo(new[] { Plan.Free, Plan.Student, Plan.Pro, Plan.CoachingSchool }), "the one that is no longer given is not offered");
    }

    [Test]
    public async Task They_are_remembered_for_a_while_and_operators_are_told_once_of_what_makes_no_sense()
    {
        await using var ground = await OpenAsync(TranscriptShapes.UpperCase);
        var first = await ground.ReadAsync();
        await ground.Database.ExecuteAsync("""update plan_configurations set limits = '{"maxTotalMinutes":7,"maxFileSizeMb":7}' where plan_type = 'FREE'""");

        Assert.That(await ground.ReadAsync(), Is.SameAs(first), "no query");
        ground.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That((await ground.ReadAsync()).LimitsOf(Plan.Free), Is.EqualTo(new PlanLimits(7, 7)));

        Assert.That(ground.Log.Texts.Where(text => text.Contains("Rows of plan_configurations", StringComparison.Ordinal)), Has.Exactly(1).Contains("pro: max_total_minutes is \"many\""));
    }

    private static async Task<ConfiguredGround> OpenAsync(LegacyShape shape) => new(await new TranscriptGround(shape).CreateAsync(rows: true));
}
