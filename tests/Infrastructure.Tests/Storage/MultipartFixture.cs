using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>What suites about uploads in parts share. Nothing is smaller than a store demands, so that a refusal has one reason.</summary>
public abstract class MultipartFixture<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    protected const int Smallest = (int)IMultipartUploads.SmallestPart;

    protected static readonly byte[] First = Bytes(Smallest);
    protected static readonly byte[] Second = Bytes(Smallest + 1);
    protected static readonly byte[] Last = Bytes(1000);
    protected static readonly byte[] Whole = [.. First, .. Second, .. Last];

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    protected Task<string> BeginAsync(ObjectAddress address, string? type = "video/mp4") => Uploads.BeginAsync(address, type, None);

    protected SignedUrl Sign(ObjectAddress address, string id, int number, long bytes) =>
        Uploads.SignPart(address, id, new PartTerms(number, bytes), FiveMinutes);

    /// <summary>Puts a part as a browser does and says which ETag it was told.</summary>
    protected async Task<PartTag> PutPartAsync(ObjectAddress address, string id, int number, byte[] content)
    {
        using var answer = await UploadAsync(Sign(address, id, number, content.Length), content);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
        return new PartTag(number, answer.Headers.ETag!.Tag.Trim('"'));
    }

    /// <summary>An upload with all its parts: <see cref="Whole"/>.</summary>
    protected async Task<(ObjectAddress Address, string Id, PartTag[] Parts)> FilledAsync()
    {
        var address = New();
        var id = await BeginAsync(address);
        return (address, id, [await PutPartAsync(address, id, 1, First), await PutPartAsync(address, id, 2, Second), await PutPartAsync(address, id, 3, Last)]);
    }

    protected async Task<List<OpenUpload>> ListOpenAsync(string prefix)
    {
        var open = new List<OpenUpload>();
        await foreach (var upload in Uploads.ListOpenAsync(Store.Bucket, prefix, None))
        {
            open.Add(upload);
        }

        return open;
    }
}
