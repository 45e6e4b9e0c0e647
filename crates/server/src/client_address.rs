//! Who a request is from, as far as limits must know: the peer's address, or, if the peer is a proxy that the operator
//! named, the address that this proxy saw. Addresses are used for counting in memory, and never stored or logged.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use ipnet::IpNet;
use tower_governor::GovernorError;
use tower_governor::key_extractor::KeyExtractor;

const X_FORWARDED_FOR: &str = "x-forwarded-for";

/// Finds the address that a limit counts.
#[derive(Debug, Clone, Default)]
pub struct ClientAddress {
    trusted: Arc<[IpNet]>,
}

impl ClientAddress {
    /// Believes `X-Forwarded-For` from these networks only.
    pub fn behind(trusted: &[IpNet]) -> Self {
        Self { trusted: trusted.into() }
    }

    /// The client: the peer, unless it is a trusted proxy. Then the last address in the chain that is not itself a
    /// trusted proxy: each proxy appends who it was asked by, so everything further left is hearsay.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        if !self.trusts(client) {
            return client;
        }
        let values: Vec<&str> =
            headers.get_all(X_FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
        for hop in values.iter().flat_map(|value| value.split(',')).rev() {
            let Some(address) = parse_hop(hop) else { break };
            client = address;
            if !self.trusts(client) {
                break;
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(&address))
    }
}

/// An address as proxies write it: bare, with a port, or an IPv6 one in brackets.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|a| a.ip()));
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    address.or_else(bracketed).map(|address| address.to_canonical())
}

/// One household has one IPv4 address or one IPv6 /64; counting single IPv6 addresses would be counting nothing.
fn bucket(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
    }
}

impl KeyExtractor for ClientAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            // Not over a socket (a test that calls the handler): all such requests are one client.
            .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |info| info.0.ip());
        Ok(bucket(self.client(peer, request.headers())))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(trusted: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(X_FORWARDED_FOR, HeaderValue::from_str(value).unwrap());
        }
        ClientAddress::behind(&trusted).client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_strangers_header_is_not_believed() {
        assert_eq!(client(&[], "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(client(&["10.0.0.0/8"], "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxys_is() {
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client(&["10.0.0.0/8"], "::ffff:10.1.1.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["[2001:db8::1]"]), "2001:db8::1");
    }

    #[test]
    fn what_the_client_itself_wrote_is_hearsay() {
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["192.0.2.66, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["192.0.2.66", "198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn several_proxies_in_a_row_are_passed_over() {
        assert_eq!(
            client(&["10.0.0.0/8"], "10.1.1.1", &["192.0.2.66, 198.51.100.1, 10.2.2.2"]),
            "198.51.100.1"
        );
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["10.3.3.3, 10.2.2.2"]), "10.3.3.3");
    }

    #[test]
    fn a_header_that_cannot_be_read_leaves_the_proxy() {
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &[]), "10.1.1.1");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.1.1", &["unknown"]), "10.1.1.1");
    }

    #[test]
    fn a_household_is_one_bucket() {
        let of = |text: &str| bucket(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
