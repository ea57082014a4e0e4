using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>Rows of zones that others have written into the current shape.</summary>
internal sealed class TargetZoneRowsTests : PersistenceFixture
{
    [SetUp]
    public Task AddCoach() => Users.AddAsync(new User(new UserId("coach-1"), "coach-1@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);

    private Task RawAsync(string columns, string values)
        => Database.ExecuteAsync($"insert into target_zones (id, owner_id, name, definition_json{columns}) values ('raw', 'coach-1', 'Raw', '{{}}'{values})");

    [TestCase(", target_accuracy", ", 1.5", "ck_target_zones_accuracy")]
    [Property("Defect", "D-10")]
    [Property("Defect", "D-52")]
    public void Raw_SQL_is_held_to_the_bounds(string column, string value, string rule)
        => Assert.That(() => RawAsync(column, value), Throws.InstanceOf<PostgresException>().With.Property("ConstraintName").EqualTo(rule));

    [Test]
    public async Task What_a_row_of_the_existing_system_lacks_has_a_default_and_an_outline_that_is_none_is_read_as_none()
    {
        await RawAsync("", "");

        var zone = (await Persistence.Get<ITargetZones>().FindAsync(new TargetZoneId("raw"), new ZoneScope(null, All), None))!;
        Assert.That((zone.Details.Shape, zone.Details.IsActive, zone.Details.TargetAccuracy, zone.Details.Outline()), Is.EqualTo(("rect", true, (double?)null, (ZoneShape?)null)));
    }
}
