using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class ObjectListingContract<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private IObjectListing Listing => Running.Services.GetRequiredService<IObjectListing>();

    [Test]
    public async Task Every_object_comes_once_with_size_and_time_in_pages_of_a_thousand()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        var inside = Enumerable.Range(0, 1100).ToDictionary(number => $"{folder}{number % 7}/{number}", number => (long)number % 50);
        await Parallel.ForEachAsync(inside, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) =>
            await PutAsync(new ObjectAddress(Store.Bucket, item.Key), Bytes((int)item.Value)));
        await PutAsync(new ObjectAddress(Store.Bucket, folder.TrimEnd('/') + "-2/x"), Text("a neighbour"));

        var pages = await Listing.PagesAsync(Store.Bucket, folder, None).ToListAsync();

        Assert.That(pages.Select(page => page.Count), Is.EquivalentTo(new[] { 1000, 100 }));
        var listed = pages.SelectMany(page => page).ToList();
        Assert.That(listed.Select(item => (item.Key, item.Bytes)), Is.EquivalentTo(inside.Select(item => (item.Key, item.Value))));
        Assert.That(listed.Select(item => item.LastModified), Is.All.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task Nothing_below_a_prefix_is_no_page()
        => Assert.That(await Listing.PagesAsync(Store.Bucket, $"t/{Guid.NewGuid():n}/", None).ToListAsync(), Is.Empty);
}
