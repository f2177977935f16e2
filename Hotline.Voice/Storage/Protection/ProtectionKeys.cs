using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hotline.Voice.Storage.Protection;

/// <summary>Keeps the keys of ASP.NET Core's data protection in the database, so that every node opens what another one protected, also after a
/// restart.</summary>
/// <remarks>The framework asks at the start, once a day, and when it meets a key that it does not know; it waits for the answer.</remarks>
internal sealed class ProtectionKeys(Database database, TimeProvider clock) : IXmlRepository
{
    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The storage cannot be read; the framework tries again when it needs a key.</exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        const string sql = """
            select content
              from protection_keys
             order by id
            """;
        var found = database.ReadPrepared(reader => reader.QueryAsync<string>(sql)).GetAwaiter().GetResult();
        return [.. found.Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">Nothing was stored.</exception>
    public void StoreElement(XElement element, string friendlyName)
    {
        const string sql = """
            insert into protection_keys (name, content, stored_at_ms)
            values (@name, @content, @now)
            """;
        var row = new
        {
            name = friendlyName,
            content = element.ToString(SaveOptions.DisableFormatting),
            now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        database.Unit(unit => unit.ExecuteAsync(sql, row)).GetAwaiter().GetResult();
    }
}
