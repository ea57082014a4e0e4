using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>Each shape is what is known of it, and nothing besides.</summary>
/// <param name="shape">One of all.</param>
[TestFixtureSource(typeof(LegacyShapes), nameof(LegacyShapes.All))]
internal sealed class CatalogueTests(LegacyShape shape) : LegacyFixture(shape, rows: false)
{
    [Test]
    public async Task Every_column_has_its_type_its_nullability_and_its_default()
        => Assert.That((await ColumnAsync(Catalogue.Columns)).Select(Catalogue.Short), Is.EquivalentTo(ExpectedColumns.Of(Shape)));

    [Test]
    public async Task Every_enum_has_its_labels_in_their_order()
        => Assert.That(await ColumnAsync(Catalogue.Enums), Is.EquivalentTo(ExpectedEnums.Of(Shape)));

    [Test]
    public async Task Every_index_has_its_name_and_its_columns()
        => Assert.That(await ColumnAsync(Catalogue.Indexes), Is.EquivalentTo(ExpectedIndexes.Of(Shape)));

    [Test]
    public async Task Every_key_says_what_goes_with_its_row()
        => Assert.That(await ColumnAsync(Catalogue.Constraints), Is.EquivalentTo(ExpectedIndexes.KeysOf(Shape)));

    [Test]
    public async Task The_table_of_versions_holds_the_one_revision()
    {
        Assert.That(Shape.Revision, Is.EqualTo(Ages.Of(Shape) == Age.Head ? "ab12cd34ef56" : Shape.Name.Split('_')[0]));
        Assert.That(await ColumnAsync("select version_num from alembic_version"), Is.EqualTo(new[] { Shape.Revision }));
    }

    [Test]
    public async Task The_table_of_jobs_has_as_many_columns_as_were_counted()
    {
        int[] counted = [12, 21, 21, 23, 23, 27, 33, 41];

        Assert.That(
            await Database.ScalarAsync("select count(*) from pg_attribute where attrelid = 'video_analysis_jobs'::regclass and attnum > 0 and not attisdropped"),
            Is.EqualTo($"{counted[(int)Ages.Of(Shape)]}"));
    }
}
