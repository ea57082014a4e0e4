using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Plans;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Plans;

/// <summary>Who has which plan, and where.</summary>
internal sealed class PlanHoldersTests
{
    private static readonly PlanHolderId Upper = new(new Guid("a0000000-0000-4000-8000-000000000001"));

    [Test]
    [Property("Defect", "T-60")]
    public async Task A_plan_is_read_in_either_case_and_whoever_has_no_row_has_none()
    {
        await using var ground = await OpenAsync(("Plans:TimeZone", "Asia/Taipei"));
        var holders = ground.Get<IPlanHolders>();

        Assert.That((await holders.FindAsync(Upper, default)).Plan, Is.EqualTo(Plan.Free));
        Assert.That((await holders.FindAsync(new PlanHolderId(new Guid("a0000000-0000-4000-8000-000000000003")), default)).Plan, Is.EqualTo(Plan.CoachingSchool));
        Assert.That(await holders.FindAsync(new PlanHolderId(Guid.NewGuid()), default), Is.EqualTo(new PlanHolder(null, TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei"))));
    }

    [TestCase("""{"timezone":"Europe/Berlin"}""", "Europe/Berlin")]
    [TestCase("""{"timezone":"Nowhere/Land"}""", "UTC")]
    [TestCase("""{"timezone":7}""", "UTC")]
    [TestCase("""["timezone"]""", "UTC")]
    [TestCase("not json", "UTC")]
    public async Task A_coachs_preferences_say_where_months_begin_and_what_is_no_zone_says_nothing(string preferences, string zone)
    {
        await using var ground = await OpenAsync();
        await ground.Database.ExecuteAsync($"update \"user\" set preferences = '{preferences}' where id = '{Upper}'");

        Assert.That((await ground.Get<IPlanHolders>().FindAsync(Upper, default)).Zone.Id, Is.EqualTo(zone));
    }

    [TestCase("Plans:TimeZone", "Nowhere/Land", "Plans:TimeZone is no time zone")]
    [TestCase("Plans:TimeZone", "", "Plans:TimeZone is missing")]
    [TestCase("Plans:ConfigurationSeconds", "-1", "Plans:ConfigurationSeconds must be from 0")]
    public async Task A_setting_that_makes_no_sense_is_refused(string key, string value, string sentence)
    {
        await using var ground = new ConfiguredGround(null, (key, value));

        Assert.That(() => ground.Get<IOptions<PlansOptions>>().Value, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(sentence));
    }

    private static async Task<ConfiguredGround> OpenAsync(params (string Key, string Value)[] settings)
        => new(await new TranscriptGround(TranscriptShapes.DayOfTheIncident).CreateAsync(rows: true), settings);
}
